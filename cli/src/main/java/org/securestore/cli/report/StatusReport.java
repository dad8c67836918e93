package org.securestore.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.securestore.StoreStatus;
import org.securestore.key.KeyState;
import org.securestore.key.NodeId;

/** Where a store and this node of it stand, and what to do next. */
public record StatusReport(StoreStatus status) {
    private static final Map<KeyState, String> NEXT = Map.of(
            KeyState.NOT_GENERATED, "securestore key generate", KeyState.NEEDS_REFRESH, "securestore key refresh");

    /** The command that brings this node nearer to work, or the change of the key nearer to its end; empty if all is well. */
    public Optional<String> next() {
        return Optional.ofNullable(NEXT.get(status.key()))
                .or(() -> change().map(KeyChangeReport::next))
                .or(() -> foreign().map(records -> "securestore integrity list"));
    }

    /** All of it, by name. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("home", status.home().toString());
        facts.put("database", status.database());
        facts.put("store", status.store());
        facts.put("keyState", status.key().name());
        status.keyProblem().ifPresent(problem -> facts.put("keyProblem", problem));
        status.keyVersion().ifPresent(version -> facts.put("keyVersion", version));
        change().ifPresent(change -> facts.put("keyChange", change.facts()));
        status.node().ifPresent(node -> facts.put("node", node));
        status.foreignRecords().ifPresent(records -> facts.put("foreignRecords", records));
        next().ifPresent(command -> facts.put("next", command));
        return facts;
    }

    /** All of it, as rows. */
    public Table table() {
        Table table = new Table()
                .row("Home", status.home().toString())
                .row("Database", status.database())
                .row("Store", status.store())
                .row("Key state", status.key().name())
                .row("Key version", status.keyVersion().map(Object::toString).orElse("none"))
                .row("Node", node().orElse("not enrolled"));
        status.keyProblem().ifPresent(problem -> table.row("Key problem", problem));
        change().ifPresent(change -> table.row("Key change", change.words()));
        foreign()
                .ifPresent(records -> table.row("Foreign", records + " records that another hand wrote; none is used"));
        return table;
    }

    private Optional<KeyChangeReport> change() {
        return status.keyChange().map(KeyChangeReport::new);
    }

    private Optional<Long> foreign() {
        return status.foreignRecords().stream()
                .filter(records -> records > 0)
                .boxed()
                .findFirst();
    }

    private Optional<String> node() {
        return status.node().map(NodeId::new).map(Fingerprint::new).map(Fingerprint::toString);
    }
}
