package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Set;

/** A database that nothing more is known of than the SQL standard: class 28 is its "invalid authorization specification". */
record StandardSql() implements Vendor {
    @Override
    public Set<String> subprotocols() {
        return Set.of();
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return isClass28(failure);
    }

    /** By the SQLState; where there is none, by the type, which JDBC defines by that class. */
    static boolean isClass28(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? failure instanceof SQLInvalidAuthorizationSpecException : state.startsWith("28");
    }
}
