package org.securestore.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialRepository;
import org.securestore.credential.ListedCredentials;
import org.securestore.credential.SealedCredentials;
import org.securestore.credential.StoredCredentials;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/** The sealed credentials of one partition in the database. */
final class SqlCredentials implements CredentialRepository {
    private static final String SELECT = "select c.*, a.id as application_id from credential c"
            + " join application a on a.partition_id = c.partition_id and a.id_key = c.application"
            + " where c.partition_id = :partition";
    private static final String STORED = SELECT.replace(" join application", " left join application");
    private static final String WHOSE =
            " where partition_id = :partition and application = :application and owner_key = :ownerKey";

    private static final String BEGINNING =
            "substr(owner_value, 1, :length) = :beginning"; // "like" is in any case on SQLite

    private final Handle handle;
    private final String partition;

    SqlCredentials(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public boolean put(SealedCredentials credentials) {
        boolean replaced = delete("credential", credentials.application(), credentials.owner());
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
                .bind("fields", CredentialRows.written(credentials.fields()))
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
                .map((row, context) -> CredentialRows.credentials(row, owner))
                .findOne();
    }

    @Override
    public List<SealedCredentials> of(TargetApplicationId application, String after, int limit) {
        return page(application, after, limit)
                .map((row, context) -> CredentialRows.credentials(row))
                .list();
    }

    @Override
    public List<ListedCredentials> list(TargetApplicationId application, String after, int limit) {
        return page(application, after, limit)
                .map((row, context) -> CredentialRows.listed(row))
                .list();
    }

    @Override
    public List<SealedCredentials> ofOwners(
            TargetApplicationId application, String beginning, String after, int limit) {
        Query page = page(application, " and " + BEGINNING, after, limit);
        return bindBeginning(page, beginning)
                .map((row, context) -> CredentialRows.credentials(row))
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
        return expiringBefore(limit, Integer.MAX_VALUE);
    }

    @Override
    public List<SealedCredentials> expiringBefore(Instant limit, int most) {
        return handle.createQuery(
                        SELECT + " and c.expires_at < :limit order by c.expires_at, c.application limit " + most)
                .bind("partition", partition)
                .bind("limit", limit.toEpochMilli())
                .map((row, context) -> CredentialRows.credentials(row))
                .list();
    }

    @Override
    public List<SealedCredentials> refused(int most) {
        return handle.createQuery(SELECT + " and exists (select 1 from credential_login l"
                        + " where l.partition_id = c.partition_id and l.application = c.application"
                        + " and l.owner_key = c.owner_key and l.credential_version = c.version"
                        + " and l.outcome = 'REFUSED') order by c.application, c.owner_key limit " + most)
                .bind("partition", partition)
                .map((row, context) -> CredentialRows.credentials(row))
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
                .map((row, context) -> CredentialRows.stored(row))
                .list();
    }

    @Override
    public Optional<StoredCredentials> stored(String application, String ownerKey) {
        return handle.createQuery(STORED + " and c.application = :application and c.owner_key = :ownerKey")
                .bind("partition", partition)
                .bind("application", application)
                .bind("ownerKey", ownerKey)
                .map((row, context) -> CredentialRows.stored(row))
                .findOne();
    }

    @Override
    public boolean remove(TargetApplicationId application, CredentialOwner owner) {
        delete("credential_use", application, owner);
        delete("credential_login", application, owner);
        return delete("credential", application, owner);
    }

    @Override
    public List<Claim> owners(String beginning, int most) {
        Query found = handle.createQuery("select distinct owner_type as claim_type, owner_issuer as claim_issuer,"
                + " owner_value as claim_value from credential where partition_id = :partition and " + BEGINNING
                + " limit :most");
        return bindBeginning(found, beginning)
                .bind("partition", partition)
                .bind("most", most)
                .map((row, context) -> Columns.readableClaim(row))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<TargetApplicationId> applicationsOf(CredentialOwner owner) {
        return handle.createQuery(SELECT + " and c.owner_key = :ownerKey order by c.application")
                .bind("partition", partition)
                .bind("ownerKey", owner.key())
                .map((row, context) -> CredentialRows.application(row))
                .list();
    }

    private Query page(TargetApplicationId application, String after, int limit) {
        return page(application, "", after, limit);
    }

    private Query page(TargetApplicationId application, String condition, String after, int limit) {
        return handle.createQuery(SELECT + " and c.application = :application and c.owner_key > :after" + condition
                        + " order by c.owner_key limit :limit")
                .bind("partition", partition)
                .bind("application", application.key())
                .bind("after", after)
                .bind("limit", limit);
    }

    private static Query bindBeginning(Query statement, String beginning) {
        return statement.bind("beginning", beginning).bind("length", beginning.codePointCount(0, beginning.length()));
    }

    private boolean delete(String table, TargetApplicationId application, CredentialOwner owner) {
        return bindOwner(handle.createUpdate("delete from " + table + WHOSE), application, owner)
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
}
