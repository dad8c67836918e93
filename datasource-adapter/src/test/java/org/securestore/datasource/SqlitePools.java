package org.securestore.datasource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.securestore.Access;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/** Lets every caller have connections to one SQLite file, and remembers which it lent. Nothing is pooled. */
final class SqlitePools implements IdentityPools {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private final String url;
    private final List<Connection> lent = new ArrayList<>();
    private final List<String> borrowers = new ArrayList<>();
    private long version = 1;
    private boolean closed;

    SqlitePools(Path directory) {
        this.url = "jdbc:sqlite:" + directory.resolve("reporting.db");
    }

    /** A virtual connection over these pools. */
    Connection connect() {
        return VirtualConnection.open(REPORTING.value(), this);
    }

    @Override
    public Access decide() throws SQLException {
        Caller caller = Callers.current()
                .orElseThrow(() -> new SQLException("Nobody is calling", SqlStates.INVALID_AUTHORIZATION));
        return new Access(
                REPORTING,
                CredentialOwner.individual(Claim.user(caller.name())),
                1,
                version,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Connection borrow(Access access) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        lent.add(connection);
        borrowers.add(access.owner().toString());
        return connection;
    }

    void raiseCredentialVersion() {
        version++;
    }

    List<Connection> lent() {
        return lent;
    }

    List<String> borrowers() {
        return borrowers;
    }

    long notGivenBack() throws SQLException {
        long open = 0;
        for (Connection connection : lent) {
            open += connection.isClosed() ? 0 : 1;
        }
        return open;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
