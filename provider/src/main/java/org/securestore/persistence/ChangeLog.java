package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.partition.PartitionId;

/** The newest changes in the database, one for each revision, for nodes that follow the store. */
final class ChangeLog {
    /** How many changes are kept. A node that has missed more forgets everything, which is dear only to itself. */
    static final int KEPT = 4096;

    private final Handle handle;

    ChangeLog(Handle handle) {
        this.handle = handle;
    }

    void add(RecordedChange recorded) {
        Change change = recorded.change();
        Optional<Claim> claim = change.owner()
                .flatMap(owner -> owner instanceof CredentialOwner.Individual individual
                        ? Optional.of(individual.claim())
                        : Optional.empty());
        handle.createUpdate("insert into store_change"
                        + " (revision, partition_id, kind, subject, owner_type, owner_issuer, owner_value)"
                        + " values (:revision, :partition, :kind, :subject, :type, :issuer, :value)")
                .bind("revision", recorded.revision())
                .bind("partition", recorded.partition())
                .bind("kind", change.kind().name())
                .bind("subject", change.subject())
                .bind("type", claim.map(Claim::type))
                .bind("issuer", claim.map(Claim::issuer))
                .bind("value", claim.map(Claim::value))
                .execute();
        handle.createUpdate("delete from store_change where revision <= :oldest")
                .bind("oldest", recorded.revision() - KEPT)
                .execute();
    }

    /** What was changed after {@code revision}, oldest first; just "everything" if the log does not say all of it. */
    List<RecordedChange> between(long revision, long newest) {
        if (newest - revision > KEPT) {
            return everything(newest);
        }
        List<RecordedChange> changes = handle.createQuery("select * from store_change"
                        + " where revision > :revision and revision <= :newest order by revision")
                .bind("revision", revision)
                .bind("newest", newest)
                .map((row, context) -> recorded(row))
                .list();
        return changes.size() == newest - revision ? changes : everything(newest);
    }

    private static List<RecordedChange> everything(long revision) {
        return List.of(new RecordedChange(revision, PartitionId.DEFAULT.value(), Change.everything()));
    }

    private static RecordedChange recorded(ResultSet row) throws SQLException {
        return new RecordedChange(row.getLong("revision"), row.getString("partition_id"), change(row));
    }

    private static Change change(ResultSet row) throws SQLException {
        Optional<String> subject = Columns.text(row, "subject");
        try {
            CredentialOwner owner = owner(row);
            return switch (Change.Kind.named(row.getString("kind"))) {
                case KEYS -> Change.keys();
                case RIGHTS -> Change.rights();
                case APPLICATION ->
                    subject.map(TargetApplicationId::new)
                            .map(Change::application)
                            .orElseGet(Change::everything);
                case CREDENTIALS ->
                    subject.map(TargetApplicationId::new)
                            .map(application -> Change.credentials(application, owner))
                            .orElseGet(Change::everything);
                case CONNECTION_SETTINGS ->
                    subject.map(Change::connectionSettings).orElseGet(Change::everything);
                case AUDIT_SETTINGS -> Change.auditSettings();
                case PARTITIONS -> Change.partitions();
                case EVERYTHING -> Change.everything();
            };
        } catch (IllegalArgumentException invalid) { // nobody of ours wrote it, so there is no telling what it hides
            return Change.everything();
        }
    }

    private static CredentialOwner owner(ResultSet row) throws SQLException {
        return row.getString("owner_type") == null
                ? CredentialOwner.MEMBERS
                : CredentialOwner.individual(new Claim(
                        row.getString("owner_type"), row.getString("owner_issuer"), row.getString("owner_value")));
    }
}
