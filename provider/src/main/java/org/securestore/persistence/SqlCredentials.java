package org.securestore.persistence;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialRepository;
import org.securestore.credential.SealedCredentials;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.SealedRecord;

/** Sealed credentials in the database. */
final class SqlCredentials implements CredentialRepository {
    private static final String WHOSE = " where application = :application and owner_key = :ownerKey";

    private final Handle handle;

    SqlCredentials(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void put(SealedCredentials credentials) {
        bindKey(handle.createUpdate("delete from credential" + WHOSE), credentials.application(), credentials.owner())
                .execute();
        Optional<Claim> claim = claim(credentials.owner());
        bindKey(
                        handle.createUpdate("insert into credential"
                                + " (application, owner_key, owner_type, owner_issuer, owner_value,"
                                + " definition_version, version, key_version, salt, sealed, set_at, set_by)"
                                + " values (:application, :ownerKey, :ownerType, :ownerIssuer, :ownerValue,"
                                + " :definitionVersion, :version, :keyVersion, :salt, :sealed, :setAt, :setBy)"),
                        credentials.application(),
                        credentials.owner())
                .bind("ownerType", claim.map(Claim::type).orElse(""))
                .bind("ownerIssuer", claim.map(Claim::issuer).orElse(""))
                .bind("ownerValue", claim.map(Claim::value).orElse(""))
                .bind("definitionVersion", credentials.definitionVersion())
                .bind("version", credentials.version())
                .bind("keyVersion", credentials.sealed().keyVersion())
                .bind("salt", credentials.sealed().salt().toArray())
                .bind("sealed", credentials.sealed().ciphertext().toArray())
                .bind("setAt", credentials.setAt().toEpochMilli())
                .bind("setBy", credentials.setBy())
                .execute();
    }

    @Override
    public Optional<SealedCredentials> find(TargetApplicationId application, CredentialOwner owner) {
        return bindKey(handle.createQuery("select * from credential" + WHOSE), application, owner)
                .map((row, context) -> new SealedCredentials(
                        application,
                        owner,
                        row.getLong("definition_version"),
                        row.getLong("version"),
                        new SealedRecord(
                                row.getInt("key_version"), Columns.bytes(row, "salt"), Columns.bytes(row, "sealed")),
                        Columns.instant(row, "set_at"),
                        row.getString("set_by")))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bindKey(
            S statement, TargetApplicationId application, CredentialOwner owner) {
        return statement
                .bind("application", application.key())
                .bind("ownerKey", claim(owner).map(Columns::claimKey).orElse(""));
    }

    private static Optional<Claim> claim(CredentialOwner owner) {
        return owner instanceof CredentialOwner.Individual individual
                ? Optional.of(individual.claim())
                : Optional.empty();
    }
}
