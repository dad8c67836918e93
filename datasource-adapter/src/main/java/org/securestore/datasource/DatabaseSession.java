package org.securestore.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one login has opened, stamped with the account and the versions of the credentials that it was opened with. Threads
 * may ask it while another uses it; whoever has the connection that it is behind closes it.
 */
final class DatabaseSession implements AutoCloseable {
    private final Connection vendors;
    private final Stamp stamp;
    private final AtomicBoolean foundToGo = new AtomicBoolean();
    private volatile @Nullable Instant outdatedSince;
    private @Nullable String shown; // for whoever has it borrowed only

    DatabaseSession(Connection vendors, Stamp stamp) {
        this.vendors = vendors;
        this.stamp = stamp;
    }

    Stamp stamp() {
        return stamp;
    }

    /** The vendor's connection. */
    Connection vendors() {
        return vendors;
    }

    /** Shows the database for whom it works from now on, unless it has been told. */
    void show(String caller) throws SQLException {
        if (caller.equals(shown)) {
            return;
        }
        Optional<String> property = stamp.account().route().login().vendor().callerProperty();
        if (property.isPresent()) {
            vendors.setClientInfo(property.get(), caller);
        }
        shown = caller;
    }

    /** Has it begin as HikariCP has the first one of each entry begin, whatever the vendor's URL says: it relies on that. */
    void begin() throws SQLException {
        if (vendors.isReadOnly()) {
            vendors.setReadOnly(false);
        }
        if (!vendors.getAutoCommit()) {
            vendors.setAutoCommit(true);
        }
    }

    /** By which name the database's log knows this session, if the database says so. */
    Optional<String> name() throws SQLException {
        Optional<String> query = stamp.account().route().login().vendor().sessionQuery();
        if (query.isEmpty()) {
            return Optional.empty();
        }
        try (Statement statement = vendors.createStatement();
                ResultSet rows = statement.executeQuery(query.get())) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    /** Notes that its credentials were found outdated; answers when that was found first. */
    Instant outdatedSince(Instant now) {
        Instant before = outdatedSince;
        if (before != null) {
            return before;
        }
        outdatedSince = now;
        return now;
    }

    /** Whether this is asked for the first time. */
    boolean isFirstFoundToGo() {
        return foundToGo.compareAndSet(false, true);
    }

    @Override
    public void close() throws SQLException {
        vendors.close();
    }
}
