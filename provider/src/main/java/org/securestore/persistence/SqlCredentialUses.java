package org.securestore.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.securestore.audit.CredentialUse;
import org.securestore.audit.CredentialUses;

/** When credentials were last used, in the database. */
final class SqlCredentialUses implements CredentialUses {
    private final Handle handle;
    private final String partition;

    SqlCredentialUses(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public void put(List<CredentialUse> uses) {
        int[] changed = write(
                "update credential_use set used_at = :usedAt where partition_id = :partition"
                        + " and application = :application and owner_key = :owner and used_at < :usedAt",
                uses);
        List<CredentialUse> unchanged = IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 0)
                .mapToObj(uses::get)
                .toList();
        write(
                "insert into credential_use (partition_id, application, owner_key, used_at)"
                        + " select :partition, :application, :owner, :usedAt where exists (select 1 from application"
                        + " where partition_id = :partition and id_key = :application)" // deleted meanwhile?
                        + " and not exists (select 1 from credential_use where partition_id = :partition"
                        + " and application = :application and owner_key = :owner)",
                unchanged);
    }

    @Override
    public Optional<Instant> find(String application, String ownerKey) {
        return bind(
                        handle.createQuery("select used_at from credential_use where partition_id = :partition"
                                + " and application = :application and owner_key = :owner"),
                        application,
                        ownerKey)
                .mapTo(long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    private int[] write(String statement, List<CredentialUse> uses) {
        if (uses.isEmpty()) {
            return new int[0];
        }
        PreparedBatch batch = handle.prepareBatch(statement);
        uses.forEach(use -> bind(batch, use.application(), use.ownerKey())
                .bind("usedAt", use.usedAt().toEpochMilli())
                .add());
        return batch.execute();
    }

    private <S extends SqlStatement<S>> S bind(S statement, String application, String ownerKey) {
        return statement
                .bind("partition", partition)
                .bind("application", application)
                .bind("owner", ownerKey);
    }
}
