package org.securestore.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.securestore.key.NodeStanding;
import org.securestore.key.NodeStanding.State;

/** The nodes of a farm, as another node sees them. */
public record NodesReport(List<NodeStanding> nodes) {
    public NodesReport {
        nodes = List.copyOf(nodes);
    }

    /** All of them, by name. */
    public List<Map<String, Object>> facts() {
        return nodes.stream().map(NodesReport::facts).toList();
    }

    /** All of them, for people to read. */
    public String words() {
        Table table = Table.headed("FINGERPRINT", "NAME", "STATE", "KEY", "LAST SEEN");
        nodes.forEach(node -> table.row(
                new Fingerprint(node.id()).toString(),
                node.name(),
                tone(node.state()).of(node.state().name()),
                node.keyVersion().map(Object::toString).orElse("none"),
                node.lastSeen().map(Printable::time).orElse("never")));
        return table.toString();
    }

    private static Tone tone(State state) {
        return switch (state) {
            case ENROLLED -> Tone.GOOD;
            case NEEDS_REFRESH, ASKING -> Tone.WARNING;
            case FOREIGN -> Tone.FAILED;
        };
    }

    private static Map<String, Object> facts(NodeStanding node) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("fingerprint", node.id().value());
        facts.put("name", node.name());
        facts.put("state", node.state().name());
        node.keyVersion().ifPresent(version -> facts.put("keyVersion", version));
        node.lastSeen().ifPresent(time -> facts.put("lastSeen", time.toString()));
        return facts;
    }
}
