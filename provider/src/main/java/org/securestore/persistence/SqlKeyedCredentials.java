package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.securestore.credential.KeyedCredentialRepository;
import org.securestore.credential.KeyedCredentials;
import org.securestore.credential.SealedCredentials;

/** The sealed credentials of one partition in the database, on their way from one key to the next. */
final class SqlKeyedCredentials implements KeyedCredentialRepository {
    private final Handle handle;
    private final String partition;
    private final boolean inArrays;

    /** Sends records in arrays, many in one statement, if {@code inArrays}: some databases are much quicker so, others cannot. */
    SqlKeyedCredentials(Handle handle, String partition, boolean inArrays) {
        this.handle = handle;
        this.partition = partition;
        this.inArrays = inArrays;
    }

    @Override
    public Optional<String> applicationBehind(String after) {
        return handle.createQuery(
                        "select min(application) from credential where partition_id = :partition and application > :after")
                .bind("partition", partition)
                .bind("after", after)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public List<KeyedCredentials> under(int keyVersion, String application, String after, int limit) {
        return handle.createQuery("select c.*, a.id as application_id, a.created as application_created"
                        + " from credential c left join application a"
                        + " on a.partition_id = c.partition_id and a.id_key = c.application"
                        + " where c.partition_id = :partition and c.application = :application"
                        + " and c.owner_key > :after and c.key_version = :version order by c.owner_key limit :limit")
                .bind("partition", partition)
                .bind("application", application)
                .bind("after", after)
                .bind("version", keyVersion)
                .bind("limit", limit)
                .map((row, context) -> keyed(row))
                .list();
    }

    @Override
    public void reseal(List<SealedCredentials> resealed, int from) {
        if (resealed.isEmpty()) {
            return;
        }
        if (inArrays) {
            resealInArrays(resealed, from);
        } else {
            resealInBatch(resealed, from);
        }
    }

    private void resealInBatch(List<SealedCredentials> resealed, int from) {
        PreparedBatch batch = handle.prepareBatch("update credential set key_version = :keyVersion, salt = :salt,"
                + " sealed = :sealed where partition_id = :partition and application = :application"
                + " and owner_key = :ownerKey and key_version = :from");
        for (SealedCredentials credentials : resealed) {
            batch.bind("partition", partition)
                    .bind("application", credentials.application().key())
                    .bind("ownerKey", credentials.owner().key())
                    .bind("keyVersion", credentials.sealed().keyVersion())
                    .bind("salt", credentials.sealed().salt().toArray())
                    .bind("sealed", credentials.sealed().ciphertext().toArray())
                    .bind("from", from)
                    .add();
        }
        batch.execute();
    }

    private void resealInArrays(List<SealedCredentials> resealed, int from) {
        handle.createUpdate("update credential set key_version = :keyVersion, salt = new.salt, sealed = new.sealed"
                        + " from unnest(:applications, :ownerKeys, :salts, :sealed)"
                        + " as new (application, owner_key, salt, sealed)"
                        + " where credential.partition_id = :partition and credential.application = new.application"
                        + " and credential.owner_key = new.owner_key and credential.key_version = :from")
                .bind("partition", partition)
                .bind("keyVersion", resealed.get(0).sealed().keyVersion())
                .bind("applications", texts(resealed, each -> each.application().key()))
                .bind("ownerKeys", texts(resealed, each -> each.owner().key()))
                .bind("salts", blobs(resealed, each -> each.sealed().salt().toArray()))
                .bind(
                        "sealed",
                        blobs(resealed, each -> each.sealed().ciphertext().toArray()))
                .bind("from", from)
                .execute();
    }

    private static Argument texts(List<SealedCredentials> all, Function<SealedCredentials, String> text) {
        return array("text", all.stream().map(text).toArray(String[]::new));
    }

    private static Argument blobs(List<SealedCredentials> all, Function<SealedCredentials, byte[]> bytes) {
        return array("bytea", all.stream().map(bytes).toArray(byte[][]::new));
    }

    private static Argument array(String type, Object[] elements) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, elements));
    }

    private static KeyedCredentials keyed(ResultSet row) throws SQLException {
        return new KeyedCredentials(
                row.getString("application"),
                row.getString("owner_key"),
                Columns.text(row, "owner_value").orElse("members"),
                row.getLong("application_created"),
                CredentialRows.readable(row));
    }
}
