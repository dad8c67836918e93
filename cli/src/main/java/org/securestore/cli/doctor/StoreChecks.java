package org.securestore.cli.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.securestore.SecureStoreSession;
import org.securestore.StoreStatus;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditVerification;
import org.securestore.cli.diagnosis.CredentialTrouble;
import org.securestore.cli.diagnosis.Diagnosis;
import org.securestore.cli.diagnosis.KeyTrouble;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.key.KeyState;

/** The checks of a store that opens. One thread, once. */
final class StoreChecks {
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final StoreStatus status;
    private final SecureStoreSession session;
    private final Clock clock;
    private final Set<AdministrativeRight> rights;
    private final List<Diagnosis> found = new ArrayList<>();

    StoreChecks(StoreStatus status, SecureStoreSession session, Clock clock) {
        this.status = status;
        this.session = session;
        this.clock = clock;
        this.rights = status.key() == KeyState.READY ? session.heldRights() : Set.of();
    }

    List<Diagnosis> run() {
        var trouble = new KeyTrouble(status);
        found.add(trouble.key()
                .orElseGet(() -> Diagnosis.ok(
                        "master key",
                        "this node holds it, version "
                                + status.keyVersion().map(Object::toString).orElse("unknown"))));
        trouble.change().ifPresent(found::add);
        look("clock", AdministrativeRight.FULL_CONTROL, () -> List.of(clock()));
        look("audit log", AdministrativeRight.FULL_CONTROL, () -> List.of(auditLog()));
        look("records", AdministrativeRight.FULL_CONTROL, () -> List.of(records()));
        look("credentials", AdministrativeRight.ALL_TARGET_APPLICATIONS, this::credentials);
        return found;
    }

    private void look(String subject, AdministrativeRight needed, Supplier<List<Diagnosis>> check) {
        if (status.key() != KeyState.READY) {
            found.add(Diagnosis.skipped(subject, "this node holds no key"));
        } else if (!rights.contains(needed)) {
            found.add(Diagnosis.skipped(subject, "you do not have the right " + needed.externalName()));
        } else {
            try {
                found.addAll(check.get());
            } catch (SecureStoreException failed) {
                found.add(Diagnosis.failed(subject, String.valueOf(failed.getMessage())));
            }
        }
    }

    // Every node writes events by its own clock. One from the future shows that this clock or another is wrong.
    private Diagnosis clock() {
        return session.audit().events(AuditQuery.newest(1)).stream()
                .map(AuditEvent::time)
                .filter(newest -> newest.isAfter(clock.instant().plus(TOLERANCE)))
                .findFirst()
                .map(newest -> Diagnosis.failed(
                        "clock",
                        "the newest event of the audit log is of " + newest + ", and here it is " + clock.instant()
                                + "; set the clocks of the nodes by a time server"))
                .orElseGet(() -> Diagnosis.ok("clock", "no node has recorded anything that is still to come"));
    }

    private Diagnosis auditLog() {
        AuditVerification verification = session.audit().verify();
        return verification.isIntact()
                ? Diagnosis.ok("audit log", verification.toString())
                : Diagnosis.failed("audit log", verification.toString(), "securestore audit export FILE");
    }

    private Diagnosis records() {
        List<String> foreign = new ArrayList<>();
        session.integrity().everyFinding(finding -> foreign.add(finding.subject()));
        return Optional.of(foreign.size())
                .filter(count -> count > 0)
                .map(count -> Diagnosis.failed(
                        "records",
                        "%,d that another hand wrote; none is used".formatted(count),
                        "securestore integrity list"))
                .orElseGet(() -> Diagnosis.ok("records", "each is what a node of the store wrote"));
    }

    private List<Diagnosis> credentials() {
        List<Diagnosis> trouble =
                CredentialTrouble.in(session.credentialAdministration()).diagnoses(clock);
        return trouble.isEmpty()
                ? List.of(Diagnosis.ok("credentials", "none is refused, or expires within 30 days"))
                : trouble;
    }
}
