package org.securestore.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The sealed credentials in an embedded database, for somebody who has its file and no key. */
final class StoredCredentials {
    private final String url;

    StoredCredentials(Path database) {
        url = "jdbc:sqlite:" + database;
    }

    /** Spoils the only set of credentials that there is, and gives what it was. */
    byte[] spoil() throws SQLException {
        byte[] sealed = read();
        byte[] spoiled = sealed.clone();
        spoiled[spoiled.length - 1] ^= 1;
        write(spoiled);
        return sealed;
    }

    void write(byte[] sealed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement update = connection.prepareStatement("update credential set sealed = ?")) {
            update.setBytes(1, sealed);
            update.executeUpdate();
        }
    }

    private byte[] read() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement("select sealed from credential");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBytes(1);
        }
    }
}
