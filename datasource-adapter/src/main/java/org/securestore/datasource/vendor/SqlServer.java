package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * SQL Server and Azure SQL, whose driver makes SQLStates of the server's error states: only the error's number says what
 * happened. The server tells a client no more than 18456 for most refusals. A database that cannot be opened (4060), a server
 * in single-user mode (18461) or under upgrade (18401) are none.
 *
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors">
 *     Microsoft, database engine errors</a>
 */
record SqlServer() implements Vendor {
    private static final Set<Integer> REFUSALS = Set.of(
            18452, // the login is of an untrusted domain
            18456, // wrong login or password
            18470, // disabled
            18486, // locked out
            18487, // the password has expired
            18488); // the password has to be changed first

    @Override
    public Set<String> subprotocols() {
        return Set.of("sqlserver", "jtds");
    }

    @Override
    public Optional<String> sessionQuery() {
        return Optional.of("select @@spid");
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return REFUSALS.contains(failure.getErrorCode()) || StandardSql.isClass28(failure);
    }
}
