package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.ListedCredentials;
import org.securestore.credential.SealedCredentials;
import org.securestore.credential.StoredCredentials;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.SealedRecord;

/** Reads rows with sealed credentials, which another hand may have written. */
final class CredentialRows {
    private CredentialRows() {}

    static StoredCredentials stored(ResultSet row) throws SQLException {
        return new StoredCredentials(row.getString("application"), row.getString("owner_key"), readable(row));
    }

    static Optional<SealedCredentials> readable(ResultSet row) throws SQLException {
        try {
            return Columns.text(row, "application_id").isPresent() ? Optional.of(credentials(row)) : Optional.empty();
        } catch (TamperedRecordException unreadable) {
            return Optional.empty();
        }
    }

    static SealedCredentials credentials(ResultSet row) throws SQLException {
        return credentials(row, owner(row));
    }

    static SealedCredentials credentials(ResultSet row, CredentialOwner owner) throws SQLException {
        if (!owner.key().equals(row.getString("owner_key"))) {
            throw unreadable(row);
        }
        return new SealedCredentials(
                application(row),
                owner,
                row.getLong("definition_version"),
                row.getLong("version"),
                fields(row),
                Columns.optionalInstant(row, "expires_at"),
                new SealedRecord(row.getInt("key_version"), Columns.bytes(row, "salt"), Columns.bytes(row, "sealed")),
                Columns.instant(row, "set_at"),
                row.getString("set_by"));
    }

    static ListedCredentials listed(ResultSet row) throws SQLException {
        String key = row.getString("owner_key");
        Optional<CredentialOwner> owner = Optional.empty();
        try {
            owner = Optional.of(owner(row)).filter(named -> named.key().equals(key));
            return new ListedCredentials(
                    key, owner, owner.isPresent() ? Optional.of(credentials(row, owner.get())) : Optional.empty());
        } catch (TamperedRecordException | IllegalArgumentException changed) {
            return new ListedCredentials(key, owner, Optional.empty());
        }
    }

    static TargetApplicationId application(ResultSet row) throws SQLException {
        try {
            return new TargetApplicationId(row.getString("application_id"));
        } catch (IllegalArgumentException planted) {
            throw new TamperedRecordException("The definition of " + row.getString("application"));
        }
    }

    static String written(SortedSet<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static CredentialOwner owner(ResultSet row) throws SQLException {
        Optional<String> type = Columns.text(row, "owner_type");
        if (type.isEmpty()) {
            return CredentialOwner.MEMBERS;
        }
        try {
            return CredentialOwner.individual(new Claim(
                    type.get(),
                    Columns.text(row, "owner_issuer").orElse(""),
                    Columns.text(row, "owner_value").orElse("")));
        } catch (IllegalArgumentException planted) {
            throw unreadable(row);
        }
    }

    private static SortedSet<Integer> fields(ResultSet row) throws SQLException {
        try {
            return Arrays.stream(row.getString("fields").split(","))
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NumberFormatException malformed) {
            throw unreadable(row);
        }
    }

    private static TamperedRecordException unreadable(ResultSet row) throws SQLException {
        return new TamperedRecordException("The record of somebody's credentials for " + row.getString("application"));
    }
}
