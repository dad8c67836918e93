package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * MariaDB and MySQL, which have SQLStates for few of their errors. Too many connections (1040, 1203, 1226), a blocked or unknown
 * host (1129, 1130) and a database that is closed to the account (1044) are none.
 *
 * @see <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB, error codes</a>
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html">MySQL, server errors</a>
 */
record MariaDb() implements Vendor {
    private static final Set<Integer> REFUSALS = Set.of(
            1045, // wrong user or password
            1698, // the same, where no password was given or a plug-in decided
            1862, // the password has expired
            3118, // locked (MySQL)
            3955, // locked for days after failed logins (MySQL)
            4150, // blocked after failed logins (MariaDB)
            4151); // locked (MariaDB)

    @Override
    public Set<String> subprotocols() {
        return Set.of("mariadb", "mysql");
    }

    @Override
    public Optional<String> callerProperty() {
        return Optional.of("ClientUser");
    }

    @Override
    public Optional<String> sessionQuery() {
        return Optional.of("select connection_id()");
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return REFUSALS.contains(failure.getErrorCode()) || StandardSql.isClass28(failure);
    }
}
