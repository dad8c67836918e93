package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialRepository;
import org.securestore.credential.KeyedCredentials;
import org.securestore.credential.ListedCredentials;
import org.securestore.credential.SealedCredentials;
import org.securestore.credential.StoredCredentials;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.SealedRecord;

/** The sealed credentials of one partition in the database. */
final class SqlCredentials implements CredentialRepository {
    private static final String SELECT = "select c.*, a.id as application_id from credential c"
            + " join application a on a.partition_id = c.partition_id and a.id_key = c.application"
            + " where c.partition_id = :partition";
    private static final String STORED = SELECT.replace(" join application", " left join application");
    private static final String WHOSE =
            " where partition_id = :partition and application = :application and owner_key = :ownerKey";

    private final Handle handle;
    private final String partition;

    SqlCredentials(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public boolean put(SealedCredentials credentials) {
        boolean replaced = delete(credentials.application(), credentials.owner());
        bindOwner(
                        handle.createUpdate("insert into credential"
                                + " (partition_id, application, owner_key, owner_type, owner_issuer, owner_value,"
                                + " definition_version, version, fields, expires_at, key_version, salt, sealed, set_at,"
                                + " set_by)"
                                + " values (:partition, :application, :ownerKey, :ownerType, :ownerIssuer, :ownerValue,"
                                + " :definitionVersion, :version, :fields, :expiresAt, :keyVersion, :salt, :sealed,"
                                + " :setAt, :setBy)"),
                        credentials.application(),
                        credentials.owner())
                .bind("ownerType", credentials.owner().principal().map(Claim::type))
                .bind("ownerIssuer", credentials.owner().principal().map(Claim::issuer))
                .bind("ownerValue", credentials.owner().principal().map(Claim::value))
                .bind("definitionVersion", credentials.definitionVersion())
                .bind("version", credentials.version())
                .bind("fields", written(credentials.fields()))
                .bind("expiresAt", credentials.expiresAt().map(Instant::toEpochMilli))
                .bind("keyVersion", credentials.sealed().keyVersion())
                .bind("salt", credentials.sealed().salt().toArray())
                .bind("sealed", credentials.sealed().ciphertext().toArray())
                .bind("setAt", credentials.setAt().toEpochMilli())
                .bind("setBy", credentials.setBy())
                .execute();
        return replaced;
    }

    @Override
    public Optional<SealedCredentials> find(TargetApplicationId application, CredentialOwner owner) {
        return bindOwner(
                        handle.createQuery(SELECT + " and c.application = :application and c.owner_key = :ownerKey"),
                        application,
                        owner)
                .map((row, context) -> credentials(row, owner))
                .findOne();
    }

    @Override
    public List<SealedCredentials> of(TargetApplicationId application, String after, int limit) {
        return page(application, after, limit)
                .map((row, context) -> credentials(row))
                .list();
    }

    @Override
    public List<ListedCredentials> list(TargetApplicationId application, String after, int limit) {
        return page(application, after, limit)
                .map((row, context) -> listed(row))
                .list();
    }

    @Override
    public long count(TargetApplicationId application) {
        return handle.createQuery("select count(*) from credential"
                        + " where partition_id = :partition and application = :application")
                .bind("partition", partition)
                .bind("application", application.key())
                .mapTo(long.class)
                .one();
    }

    @Override
    public List<SealedCredentials> expiringBefore(Instant limit) {
        return handle.createQuery(SELECT + " and c.expires_at < :limit order by c.expires_at, c.application")
                .bind("partition", partition)
                .bind("limit", limit.toEpochMilli())
                .map((row, context) -> credentials(row))
                .list();
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
    public List<StoredCredentials> stored(String afterApplication, String afterOwner, int limit) {
        return handle.createQuery(STORED + " and (c.application > :application"
                        + " or (c.application = :application and c.owner_key > :ownerKey))"
                        + " order by c.application, c.owner_key limit :limit")
                .bind("partition", partition)
                .bind("application", afterApplication)
                .bind("ownerKey", afterOwner)
                .bind("limit", limit)
                .map((row, context) -> stored(row))
                .list();
    }

    @Override
    public void reseal(List<SealedCredentials> resealed, int from) {
        PreparedBatch batch = handle.prepareBatch("update credential set key_version = :keyVersion, salt = :salt,"
                + " sealed = :sealed" + WHOSE + " and key_version = :from");
        for (SealedCredentials credentials : resealed) {
            bindOwner(batch, credentials.application(), credentials.owner())
                    .bind("keyVersion", credentials.sealed().keyVersion())
                    .bind("salt", credentials.sealed().salt().toArray())
                    .bind("sealed", credentials.sealed().ciphertext().toArray())
                    .bind("from", from)
                    .add();
        }
        batch.execute();
    }

    @Override
    public Optional<StoredCredentials> stored(String application, String ownerKey) {
        return handle.createQuery(STORED + " and c.application = :application and c.owner_key = :ownerKey")
                .bind("partition", partition)
                .bind("application", application)
                .bind("ownerKey", ownerKey)
                .map((row, context) -> stored(row))
                .findOne();
    }

    @Override
    public boolean remove(TargetApplicationId application, CredentialOwner owner) {
        bindOwner(handle.createUpdate("delete from credential_use" + WHOSE), application, owner)
                .execute();
        return delete(application, owner);
    }

    @Override
    public List<TargetApplicationId> applicationsOf(CredentialOwner owner) {
        return handle.createQuery(SELECT + " and c.owner_key = :ownerKey order by c.application")
                .bind("partition", partition)
                .bind("ownerKey", owner.key())
                .map((row, context) -> application(row))
                .list();
    }

    private Query page(TargetApplicationId application, String after, int limit) {
        return handle.createQuery(SELECT + " and c.application = :application and c.owner_key > :after"
                        + " order by c.owner_key limit :limit")
                .bind("partition", partition)
                .bind("application", application.key())
                .bind("after", after)
                .bind("limit", limit);
    }

    private boolean delete(TargetApplicationId application, CredentialOwner owner) {
        return bindOwner(handle.createUpdate("delete from credential" + WHOSE), application, owner)
                        .execute()
                == 1;
    }

    private <S extends SqlStatement<S>> S bindOwner(
            S statement, TargetApplicationId application, CredentialOwner owner) {
        return statement
                .bind("partition", partition)
                .bind("application", application.key())
                .bind("ownerKey", owner.key());
    }

    private static KeyedCredentials keyed(ResultSet row) throws SQLException {
        return new KeyedCredentials(
                row.getString("application"),
                row.getString("owner_key"),
                Columns.text(row, "owner_value").orElse("members"),
                row.getLong("application_created"),
                readable(row));
    }

    private static StoredCredentials stored(ResultSet row) throws SQLException {
        return new StoredCredentials(row.getString("application"), row.getString("owner_key"), readable(row));
    }

    private static Optional<SealedCredentials> readable(ResultSet row) throws SQLException {
        try {
            return Columns.text(row, "application_id").isPresent() ? Optional.of(credentials(row)) : Optional.empty();
        } catch (TamperedRecordException unreadable) {
            return Optional.empty();
        }
    }

    private static SealedCredentials credentials(ResultSet row) throws SQLException {
        return credentials(row, owner(row));
    }

    private static SealedCredentials credentials(ResultSet row, CredentialOwner owner) throws SQLException {
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

    private static ListedCredentials listed(ResultSet row) throws SQLException {
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

    private static TargetApplicationId application(ResultSet row) throws SQLException {
        try {
            return new TargetApplicationId(row.getString("application_id"));
        } catch (IllegalArgumentException planted) {
            throw new TamperedRecordException("The definition of " + row.getString("application"));
        }
    }

    private static TamperedRecordException unreadable(ResultSet row) throws SQLException {
        return new TamperedRecordException("The record of somebody's credentials for " + row.getString("application"));
    }

    private static String written(SortedSet<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
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
}
