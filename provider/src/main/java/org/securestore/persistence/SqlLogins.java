package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;
import org.securestore.credential.LoginRecord.Previous;
import org.securestore.credential.LoginRepository;
import org.securestore.identity.CredentialOwner;

/** What came of logging in with the credentials of one partition, in the database. */
final class SqlLogins implements LoginRepository {
    private static final String WHOSE =
            " where partition_id = :partition and application = :application and owner_key = :ownerKey";

    private final Handle handle;
    private final String partition;

    SqlLogins(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public Optional<LoginRecord> find(TargetApplicationId application, CredentialOwner owner) {
        return bindOwner(handle.createQuery("select * from credential_login" + WHOSE), application, owner)
                .map((row, context) -> login(row))
                .findOne();
    }

    @Override
    public void put(TargetApplicationId application, CredentialOwner owner, LoginRecord login) {
        int changed = bind(
                        "update credential_login set credential_version = :version, outcome = :outcome,"
                                + " decided_at = :at, node = :node, claim = :claim, answer = :answer,"
                                + " previous_version = :previousVersion, previous_outcome = :previousOutcome" + WHOSE,
                        application,
                        owner,
                        login)
                .execute();
        if (changed == 0) {
            bind(
                            "insert into credential_login (partition_id, application, owner_key, credential_version,"
                                    + " outcome, decided_at, node, claim, answer, previous_version, previous_outcome)"
                                    + " select partition_id, application, owner_key, :version, :outcome, :at, :node,"
                                    + " :claim, :answer, :previousVersion, :previousOutcome"
                                    + " from credential" // unless they were cleared meanwhile
                                    + WHOSE,
                            application,
                            owner,
                            login)
                    .execute();
        }
    }

    private Update bind(String statement, TargetApplicationId application, CredentialOwner owner, LoginRecord login) {
        return bindOwner(handle.createUpdate(statement), application, owner)
                .bind("version", login.credentialVersion())
                .bind("outcome", login.outcome().name())
                .bind("at", login.at().toEpochMilli())
                .bind("node", login.node())
                .bind("claim", login.claim())
                .bind("answer", login.answer())
                .bind("previousVersion", login.previous().map(Previous::version))
                .bind(
                        "previousOutcome",
                        login.previous().map(previous -> previous.outcome().name()));
    }

    private <S extends SqlStatement<S>> S bindOwner(
            S statement, TargetApplicationId application, CredentialOwner owner) {
        return statement
                .bind("partition", partition)
                .bind("application", application.key())
                .bind("ownerKey", owner.key());
    }

    private static LoginRecord login(ResultSet row) throws SQLException {
        return new LoginRecord(
                row.getLong("credential_version"),
                LoginOutcome.of(row.getString("outcome")),
                Instant.ofEpochMilli(row.getLong("decided_at")),
                Optional.ofNullable(row.getString("node")),
                Optional.ofNullable(row.getString("claim")),
                Optional.ofNullable(row.getString("answer")),
                previous(row));
    }

    private static Optional<Previous> previous(ResultSet row) throws SQLException {
        String outcome = row.getString("previous_outcome");
        return outcome == null
                ? Optional.empty()
                : Optional.of(new Previous(row.getLong("previous_version"), LoginOutcome.of(outcome)));
    }
}
