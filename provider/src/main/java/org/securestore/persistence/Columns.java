package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Bytes;
import org.securestore.identity.Claim;

/** Reads and binds the values of a row that more than one table has. */
final class Columns {
    private static final byte[] NOTHING = {};

    private Columns() {}

    static Bytes bytes(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return Bytes.of(bytes == null ? NOTHING : bytes); // a driver's word for no bytes at all
    }

    static Optional<Bytes> optionalBytes(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(Bytes::of);
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

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        Instant instant = instant(row, column);
        return row.wasNull() ? Optional.empty() : Optional.of(instant);
    }

    static <S extends SqlStatement<S>> S bindClaim(S statement, Claim claim) {
        return statement
                .bind("claimKey", claim.key())
                .bind("claimType", claim.type())
                .bind("claimIssuer", claim.issuer())
                .bind("claimValue", claim.value());
    }

    static Claim claim(ResultSet row) throws SQLException {
        return new Claim(row.getString("claim_type"), row.getString("claim_issuer"), row.getString("claim_value"));
    }

    /** The claim of a row that proves nothing; empty if somebody has put something else in its place. */
    static Optional<Claim> readableClaim(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Claim(part(row, "claim_type"), part(row, "claim_issuer"), part(row, "claim_value")));
        } catch (IllegalArgumentException planted) {
            return Optional.empty();
        }
    }

    // What is missing is no part of a claim, as what is empty is none.
    private static String part(ResultSet row, String column) throws SQLException {
        return text(row, column).orElse("");
    }
}
