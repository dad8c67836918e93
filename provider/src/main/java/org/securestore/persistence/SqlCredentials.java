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
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialRepository;
import org.securestore.credential.ListedCredentials;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.SealedRecord;

/** The sealed credentials of one partition in the database. */
final class SqlCredentials implements CredentialRepository {
    private static final String SELECT = "select c.*, a.id as application_id from credential c"
            + " join application a on a.partition_id = c.partition_id and a.id_key = c.application"
            + " where c.partition_id = :partition";
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
                .map((row, context) -> credentials(row, owner(row)))
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
                .map((row, context) -> credentials(row, owner(row)))
                .list();
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
                .map((row, context) -> new TargetApplicationId(row.getString("application_id")))
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

    private static SealedCredentials credentials(ResultSet row, CredentialOwner owner) throws SQLException {
        return new SealedCredentials(
                new TargetApplicationId(row.getString("application_id")),
                owner,
                row.getLong("definition_version"),
                row.getLong("version"),
                read(row.getString("fields")),
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
        return row.getString("owner_type") == null
                ? CredentialOwner.MEMBERS
                : CredentialOwner.individual(new Claim(
                        row.getString("owner_type"), row.getString("owner_issuer"), row.getString("owner_value")));
    }

    private static String written(SortedSet<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static SortedSet<Integer> read(String numbers) {
        try {
            return Arrays.stream(numbers.split(","))
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NumberFormatException malformed) {
            throw new TamperedRecordException("The record of somebody's credentials");
        }
    }
}
