package org.securestore.datasource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the external system, stamped with the account and the versions of the credentials that it was opened with.
 * Threads may ask and retire it while another uses it.
 */
final class PhysicalConnection extends ForwardingConnection implements StampedConnection {
    private final Stamp stamp;
    private final Consumer<PhysicalConnection> whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean lendable = true; // neither closed nor giving way: one field, as each borrower asks
    private final AtomicBoolean foundToGo = new AtomicBoolean();
    private volatile @Nullable Decision lentTo;
    private volatile @Nullable String identified;
    private volatile boolean givesWay;
    private volatile @Nullable Instant outdatedSince;

    /** @param whenClosed done once, when this is closed or aborted */
    PhysicalConnection(Connection physical, Stamp stamp, Consumer<PhysicalConnection> whenClosed) {
        super(physical);
        this.stamp = stamp;
        this.whenClosed = whenClosed;
    }

    @Override
    public boolean suits(Decision decision) {
        return lendable && (lentTo == decision || stamp.suits(decision)); // what suited him once, suits him for good
    }

    @Override
    public Stamp stamp() {
        return stamp;
    }

    /** Has it closed instead of being lent again, so that another account can have its place. */
    void giveWay() {
        givesWay = true;
        lendable = false;
    }

    boolean givesWay() {
        return givesWay;
    }

    /** Notes who has it now. */
    void lentTo(Decision decision) {
        if (lentTo != decision) {
            lentTo = decision;
        }
    }

    /** Shows the database for whom it works from now on, unless it has been told. */
    void identify(String caller) throws SQLException {
        if (caller.equals(identified)) {
            return;
        }
        Optional<String> property = stamp.account().route().login().vendor().callerProperty();
        if (property.isPresent()) {
            setClientInfo(property.get(), caller);
        }
        identified = caller;
    }

    /** By which name the database's log knows this session, if the database says so. */
    Optional<String> databaseSession() throws SQLException {
        Optional<String> query = stamp.account().route().login().vendor().sessionQuery();
        if (query.isEmpty()) {
            return Optional.empty();
        }
        try (Statement statement = createStatement();
                ResultSet rows = statement.executeQuery(query.get())) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    boolean isLentTo(String caller) {
        Decision last = lentTo;
        return last != null && last.caller().equals(caller);
    }

    /** Who had it last, and perhaps still has. */
    Optional<Decision> lentTo() {
        return Optional.ofNullable(lentTo);
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
        try {
            super.close();
        } finally {
            gone();
        }
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        try {
            super.abort(executor);
        } finally {
            gone();
        }
    }

    private void gone() {
        lendable = false;
        if (closed.compareAndSet(false, true)) {
            whenClosed.accept(this);
        }
    }
}
