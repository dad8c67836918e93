package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.securestore.application.ApplicationType;
import org.securestore.credential.SealedTicket;
import org.securestore.credential.TicketRepository;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AbsentCaller;
import org.securestore.identity.Claim;

/** The tickets of one partition in the database. */
final class SqlTickets implements TicketRepository {
    private final Handle handle;
    private final String partition;

    SqlTickets(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public void add(SealedTicket ticket) {
        AbsentCaller issuer = ticket.issuer();
        handle.createUpdate("insert into ticket (partition_id, hash, issuer_key, issuer_name, issuer_type,"
                        + " issuer_issuer, issuer_value, authenticated, issued_at, key_version, code)"
                        + " values (:partition, :hash, :issuerKey, :issuerName, :issuerType, :issuerIssuer,"
                        + " :issuerValue, :authenticated, :issuedAt, :keyVersion, :code)")
                .bind("partition", partition)
                .bind("hash", ticket.fingerprint())
                .bind("issuerKey", issuer.self().key())
                .bind("issuerName", issuer.name())
                .bind("issuerType", issuer.self().type())
                .bind("issuerIssuer", issuer.self().issuer())
                .bind("issuerValue", issuer.self().value())
                .bind("authenticated", issuer.isAuthenticated())
                .bind("issuedAt", ticket.issuedAt().toEpochMilli())
                .bind("keyVersion", ticket.code().keyVersion())
                .bind("code", ticket.code().code().toArray())
                .execute();
        addClaims(ticket);
    }

    @Override
    public Optional<SealedTicket> find(String fingerprint) {
        return handle.createQuery("select * from ticket where partition_id = :partition and hash = :hash")
                .bind("partition", partition)
                .bind("hash", fingerprint)
                .map((row, context) -> ticket(row))
                .findOne();
    }

    @Override
    public boolean remove(String fingerprint) {
        return handle.createUpdate("delete from ticket where partition_id = :partition and hash = :hash")
                        .bind("partition", partition)
                        .bind("hash", fingerprint)
                        .execute()
                == 1;
    }

    @Override
    public int removeOf(Claim issuer) {
        return handle.createUpdate("delete from ticket where partition_id = :partition and issuer_key = :issuerKey")
                .bind("partition", partition)
                .bind("issuerKey", issuer.key())
                .execute();
    }

    @Override
    public void removeIssuedBefore(Instant limit) {
        handle.createUpdate("delete from ticket where partition_id = :partition and issued_at < :limit")
                .bind("partition", partition)
                .bind("limit", limit.toEpochMilli())
                .execute();
    }

    @Override
    public Set<Claim> memberClaims() {
        return handle.createQuery("select distinct c.claim_type, c.claim_issuer, c.claim_value from application_claim c"
                        + " join application a on a.partition_id = c.partition_id and a.id_key = c.application"
                        + " where c.partition_id = :partition and c.role = :role and a.type = :type")
                .bind("partition", partition)
                .bind("role", DefinitionParts.MEMBER)
                .bind("type", ApplicationType.GROUP_WITH_TICKETING.externalName())
                .map((row, context) -> readable(row))
                .collect(Collectors.flatMapping(Optional::stream, Collectors.toCollection(HashSet::new)));
    }

    private void addClaims(SealedTicket ticket) {
        PreparedBatch batch = handle.prepareBatch("insert into ticket_claim"
                + " (partition_id, ticket, claim_key, claim_type, claim_issuer, claim_value)"
                + " values (:partition, :ticket, :claimKey, :claimType, :claimIssuer, :claimValue)");
        for (Claim claim : ticket.issuer().claims()) {
            Columns.bindClaim(batch, claim)
                    .bind("partition", partition)
                    .bind("ticket", ticket.fingerprint())
                    .add();
        }
        batch.execute();
    }

    private SortedSet<Claim> claims(String fingerprint) {
        return handle.createQuery("select * from ticket_claim where partition_id = :partition and ticket = :ticket")
                .bind("partition", partition)
                .bind("ticket", fingerprint)
                .map((row, context) -> Columns.claim(row))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SealedTicket ticket(ResultSet row) throws SQLException {
        String fingerprint = row.getString("hash");
        try {
            Claim issuer = new Claim(
                    row.getString("issuer_type"), row.getString("issuer_issuer"), row.getString("issuer_value"));
            if (!issuer.key().equals(row.getString("issuer_key"))) { // by which it would be revoked
                throw new IllegalArgumentException("This ticket is that of another issuer");
            }
            return new SealedTicket(
                    fingerprint,
                    new AbsentCaller(
                            row.getString("issuer_name"), issuer, row.getBoolean("authenticated"), claims(fingerprint)),
                    Columns.instant(row, "issued_at"),
                    Columns.code(row));
        } catch (IllegalArgumentException invalid) {
            throw new TamperedRecordException("The record of this ticket");
        }
    }

    private static Optional<Claim> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(Columns.claim(row));
        } catch (IllegalArgumentException planted) {
            return Optional.empty(); // nobody can hold it
        }
    }
}
