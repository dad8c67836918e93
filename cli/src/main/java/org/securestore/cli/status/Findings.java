package org.securestore.cli.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.StoreStatus;
import org.securestore.audit.AuditStanding;
import org.securestore.cli.diagnosis.Diagnoses;
import org.securestore.cli.diagnosis.Diagnosis;
import org.securestore.cli.diagnosis.KeyTrouble;
import org.securestore.cli.report.Fingerprint;
import org.securestore.key.NodeStanding;

/** What is wrong in what a survey saw. */
record Findings(Survey survey, Clock clock) {
    /** All of it, the worst first. */
    Diagnoses worstFirst() {
        List<Diagnosis> found = new ArrayList<>(ofStatus(survey.status()));
        survey.nodes().ifPresent(nodes -> found.addAll(ofNodes(nodes)));
        survey.audit().flatMap(Findings::ofAudit).ifPresent(found::add);
        survey.credentials().ifPresent(trouble -> found.addAll(trouble.diagnoses(clock)));
        found.sort(Comparator.comparing(Diagnosis::verdict)); // what was found first stays first among its like
        return new Diagnoses(found);
    }

    private static List<Diagnosis> ofStatus(StoreStatus status) {
        var key = new KeyTrouble(status);
        return Stream.of(key.key(), key.change(), foreign(status))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Diagnosis> foreign(StoreStatus status) {
        return status.foreignRecords().stream()
                .filter(records -> records > 0)
                .mapToObj(records -> Diagnosis.failed(
                        "foreign records",
                        records + " that another hand wrote; none is used",
                        "securestore integrity list"))
                .findFirst();
    }

    private static List<Diagnosis> ofNodes(List<NodeStanding> nodes) {
        return nodes.stream().flatMap(node -> ofNode(node).stream()).toList();
    }

    private static Optional<Diagnosis> ofNode(NodeStanding node) {
        String fingerprint = new Fingerprint(node.id()).toString();
        String subject = "node " + node.name();
        return switch (node.state()) {
            case ENROLLED -> Optional.empty();
            case NEEDS_REFRESH ->
                Optional.of(Diagnosis.warning(
                        subject, "it has no copy of the newest key; run this on it", "securestore key refresh"));
            case ASKING ->
                Optional.of(
                        Diagnosis.warning(subject, "it asks for the key", "securestore node approve " + fingerprint));
            case FOREIGN ->
                Optional.of(Diagnosis.failed(
                        subject,
                        "somebody wrote it into the database who holds no key",
                        "securestore node remove " + fingerprint));
        };
    }

    private static Optional<Diagnosis> ofAudit(AuditStanding standing) {
        return standing.verification()
                .flatMap(event -> event.reason())
                .filter(found -> found.startsWith("broken"))
                .map(found -> Diagnosis.failed("audit log", found, "securestore audit export FILE"));
    }
}
