package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Bytes;
import org.securestore.identity.Claim;

/** Reads the values of a row that more than one table has. */
final class Columns {
    private Columns() {}

    static Bytes bytes(ResultSet row, String column) throws SQLException {
        return Bytes.of(row.getBytes(column));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static AuthenticationCode code(ResultSet row) throws SQLException {
        return new AuthenticationCode(row.getInt("key_version"), bytes(row, "code"));
    }

    static Claim claim(ResultSet row) throws SQLException {
        return new Claim(row.getString("claim_type"), row.getString("claim_issuer"), row.getString("claim_value"));
    }
}
