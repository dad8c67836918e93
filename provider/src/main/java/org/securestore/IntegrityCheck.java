package org.securestore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.securestore.RecordExamination.Examined;
import org.securestore.application.SealedDefinition;
import org.securestore.credential.StoredCredentials;
import org.securestore.crypto.CanonicalForm;
import org.securestore.integrity.Finding;
import org.securestore.integrity.RecordKind;
import org.securestore.integrity.StoredRecords;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.StoreTransaction;

/** Looks through one partition, in one transaction, for what another hand wrote or put back. */
final class IntegrityCheck {
    private final StoreTransaction transaction;
    private final StoredRecords records;
    private final RecordExamination examination;

    /** @throws org.securestore.failure.NeedsRefreshException if this node holds no key: it can tell nothing */
    IntegrityCheck(OpenStore store, StoreTransaction transaction) {
        this.transaction = transaction;
        this.records = transaction.storedRecords();
        this.examination = new RecordExamination(store, transaction);
    }

    /** What was found among all that is proved by a code of its own, and read at a glance. */
    List<Finding> definitions() {
        List<Finding> findings = new ArrayList<>();
        for (RecordKind kind : List.of(
                RecordKind.APPLICATION,
                RecordKind.RIGHTS,
                RecordKind.RIGHT,
                RecordKind.CONNECTION_SETTINGS,
                RecordKind.NODE,
                RecordKind.AUDIT_SETTINGS)) {
            examined(kind).forEach(findings::add);
        }
        return findings;
    }

    /** What was found among the tickets. */
    List<Finding> tickets() {
        return examined(RecordKind.TICKET).toList();
    }

    /** What was found in the audit log, all of whose events are read. */
    List<Finding> auditLog() {
        return examined(RecordKind.AUDIT_LOG).toList();
    }

    /** What was found among these sets of credentials; each is opened, and what it holds is wiped at once. */
    List<Finding> credentials(List<StoredCredentials> page) {
        Map<String, Optional<SealedDefinition>> definitions = new HashMap<>();
        return page.stream()
                .flatMap(stored -> finding(
                        RecordKind.CREDENTIALS,
                        List.of(stored.application(), stored.ownerKey()),
                        examination.credentials(stored, definitions))
                        .stream())
                .toList();
    }

    /** What is found in one place, now. */
    Optional<Finding> find(RecordKind kind, List<String> place) {
        return finding(kind, place, examination.of(kind).apply(place));
    }

    private Stream<Finding> examined(RecordKind kind) {
        if (kind == RecordKind.NODE && !transaction.partition().equals(PartitionId.DEFAULT.value())) {
            return Stream.empty(); // they are the store's as a whole
        }
        Function<List<String>, Optional<Examined>> each = examination.of(kind);
        return places(kind).stream().flatMap(place -> finding(kind, place, each.apply(place)).stream());
    }

    // Of these there is one in each partition, and what was removed is missed as well.
    private List<List<String>> places(RecordKind kind) {
        return switch (kind) {
            case AUDIT_LOG, AUDIT_SETTINGS, RIGHTS -> List.of(List.of());
            default -> records.places(kind);
        };
    }

    private Optional<Finding> finding(RecordKind kind, List<String> place, Optional<Examined> examined) {
        return examined.map(found -> new Finding(
                kind,
                place,
                kind.title() + (found.subject().isEmpty() ? "" : " " + found.subject()),
                found.problem(),
                found.description(),
                digest(kind, place, found)));
    }

    // Each look at the audit log is an event in it, so what stands for all of it would be another one every time.
    private String digest(RecordKind kind, List<String> place, Examined found) {
        return kind == RecordKind.AUDIT_LOG
                ? CanonicalForm.of("broken audit log").text(found.description()).toSha256()
                : records.digest(kind, place).orElse("");
    }
}
