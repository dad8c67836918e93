package org.securestore.cli.diagnosis;

import java.util.Optional;
import org.securestore.StoreStatus;
import org.securestore.cli.report.KeyChangeReport;
import org.securestore.key.KeyChange;

/** What is wrong with the master key, as far as this node can tell. */
public record KeyTrouble(StoreStatus status) {
    private static final String SUBJECT = "master key";

    /** Why this node cannot work; empty if it can. */
    public Optional<Diagnosis> key() {
        return switch (status.key()) {
            case READY -> Optional.empty();
            case NOT_GENERATED ->
                Optional.of(Diagnosis.failed(
                        SUBJECT, "there is none yet, and the store does nothing without", "securestore key generate"));
            case NEEDS_REFRESH -> Optional.of(needsRefresh());
        };
    }

    /** What has to be seen through; empty if no change of the key is going on. */
    public Optional<Diagnosis> change() {
        return status.keyChange().map(KeyTrouble::change);
    }

    // Where the node's private key is unsafe, its operator mends that first, and the problem says how.
    private Diagnosis needsRefresh() {
        String problem = status.keyProblem().orElse("this node does not hold it");
        return problem.contains(" is not used: ")
                ? Diagnosis.failed(SUBJECT, problem)
                : Diagnosis.failed(SUBJECT, problem, "securestore key refresh");
    }

    private static Diagnosis change(KeyChange change) {
        var report = new KeyChangeReport(change);
        return change.state() == KeyChange.State.BLOCKED
                ? Diagnosis.failed("key change", report.words(), report.next())
                : Diagnosis.warning("key change", report.words(), report.next());
    }
}
