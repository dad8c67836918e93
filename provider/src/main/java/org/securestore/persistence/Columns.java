package org.securestore.persistence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
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

    /** By what a claim is found: its parts together are longer than the keys of some databases may be. */
    static String claimKey(Claim claim) {
        byte[] form = CanonicalForm.of("claim")
                .text(claim.type())
                .text(claim.issuer())
                .text(claim.value())
                .toBytes();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    static Claim claim(ResultSet row) throws SQLException {
        return new Claim(row.getString("claim_type"), row.getString("claim_issuer"), row.getString("claim_value"));
    }
}
