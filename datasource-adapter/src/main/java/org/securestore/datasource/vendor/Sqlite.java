package org.securestore.datasource.vendor;

import java.sql.SQLException;
import java.util.Set;

/** SQLite, which is a file and asks nobody for a password; its SQLITE_AUTH is about statements. */
record Sqlite() implements Vendor {
    @Override
    public Set<String> subprotocols() {
        return Set.of("sqlite");
    }

    @Override
    public boolean saysRefused(SQLException failure) {
        return false;
    }
}
