package org.securestore.cli.status;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.securestore.StoreStatus;
import org.securestore.cli.audit.AuditReport;
import org.securestore.cli.diagnosis.Diagnoses;
import org.securestore.cli.report.NodesReport;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.StatusReport;
import org.securestore.cli.report.Table;
import org.securestore.key.NodeStanding;

/** What a survey found, and what mends it. */
record SurveyReport(Survey survey, Clock clock) {
    private static final int LISTED_NODES = 20;

    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(new StatusReport(survey.status()).facts());
        facts.remove("next"); // the findings say it, and more
        facts.put("revision", survey.status().revision());
        survey.status().seenRevision().ifPresent(seen -> facts.put("seenRevision", seen));
        survey.nodes().ifPresent(nodes -> facts.put("nodes", facts(nodes)));
        survey.audit().ifPresent(standing -> facts.put("audit", new AuditReport(standing).facts()));
        survey.credentials().ifPresent(trouble -> facts.putAll(trouble.facts()));
        facts.put("findings", findings().facts());
        facts.put("leftOut", survey.leftOut().stream().map(SurveyReport::facts).toList());
        next().ifPresent(command -> facts.put("next", command));
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        List<String> parts = new ArrayList<>();
        parts.add(table().toString());
        Diagnoses found = findings();
        parts.add(found.all().isEmpty() ? "Nothing is found to be wrong." : found.words());
        next().ifPresent(command -> parts.add("Next: " + command));
        return String.join("%n%n".formatted(), parts);
    }

    private Diagnoses findings() {
        return new Findings(survey, clock).worstFirst();
    }

    private Optional<String> next() {
        return findings().all().stream().flatMap(found -> found.next().stream()).findFirst();
    }

    private Table table() {
        Table table = new StatusReport(survey.status()).table().row("Revision", revision(survey.status()));
        survey.nodes().ifPresent(nodes -> table.row("Nodes", states(nodes)));
        survey.audit().ifPresent(standing -> table.row("Audit log", new AuditReport(standing).line()));
        survey.leftOut().forEach(part -> table.row("Not shown", part.what() + ": " + Printable.text(part.why())));
        return table;
    }

    private static String revision(StoreStatus status) {
        return status.behind().isEmpty()
                ? Long.toString(status.revision())
                : "%d; this node is %s"
                        .formatted(status.revision(), behind(status.behind().getAsLong()));
    }

    private static String behind(long changes) {
        return changes == 0 ? "up to date" : changes == 1 ? "1 change behind" : changes + " changes behind";
    }

    private static String states(List<NodeStanding> nodes) {
        Map<String, Long> counts = nodes.stream()
                .collect(Collectors.groupingBy(node -> node.state().name(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(state -> state.getValue() + " " + state.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> facts(List<NodeStanding> nodes) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("count", nodes.size());
        facts.put("list", new NodesReport(nodes.stream().limit(LISTED_NODES).toList()).facts());
        return facts;
    }

    private static Map<String, Object> facts(Survey.LeftOut part) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("what", part.what());
        facts.put("why", part.why());
        return facts;
    }
}
