package org.securestore.cli.key;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.KeyReport;
import org.securestore.cli.report.Fingerprint;
import org.securestore.cli.report.KeyChangeReport;
import org.securestore.cli.report.NodesReport;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.Table;
import org.securestore.key.MasterKeyHeader;
import org.securestore.key.NodeStanding;
import org.securestore.key.RecoverySlotId;
import org.securestore.key.RecoveryStanding;

/** What there is to know of a store's keys, and what to do next. */
record KeysReport(KeyReport keys) {
    private static final String CHANGED =
            "changed outside of the store: it opens this key at most, and gets no later one;"
                    + " make another, then remove it";

    /** The command that mends what is wrong first of all; empty if nothing is. */
    Optional<String> next() {
        return Stream.of(
                        keys.change().map(unfinished -> "securestore key resume"),
                        keys.passphrase().isEmpty()
                                ? Optional.of("securestore key passphrase")
                                : Optional.<String>empty(),
                        foreign().map(node -> "securestore node remove " + new Fingerprint(node.id())),
                        unproved().map(this::replaced))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("keys", keys.keys().stream().map(KeysReport::facts).toList());
        keys.passphrase().ifPresent(cost -> facts.put("passphrase", cost));
        facts.put("nodes", new NodesReport(keys.nodes()).facts());
        facts.put(
                "recoveryKeys", keys.recovery().stream().map(KeysReport::facts).toList());
        change().ifPresent(change -> facts.put("change", change.facts()));
        next().ifPresent(command -> facts.put("next", command));
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        List<String> parts = new ArrayList<>();
        parts.add(keyTable());
        parts.add("Pass phrase: " + keys.passphrase().orElse("nothing is left that it opens"));
        parts.add("Nodes\n" + new NodesReport(keys.nodes()).words());
        parts.add("Recovery keys\n" + recoveryTable());
        change().ifPresent(change -> {
            parts.add("Change " + change.words());
            change.blockage().ifPresent(parts::add);
        });
        next().ifPresent(command -> parts.add("Next: " + command));
        return String.join("\n\n", parts);
    }

    private Optional<KeyChangeReport> change() {
        return keys.change().map(KeyChangeReport::new);
    }

    private Optional<NodeStanding> foreign() {
        return keys.nodes().stream()
                .filter(node -> node.state() == NodeStanding.State.FOREIGN)
                .findFirst();
    }

    private Optional<RecoveryStanding> unproved() {
        return keys.recovery().stream().filter(key -> !key.proved()).findFirst();
    }

    // It may open the key as yet, so there is another one first.
    private String replaced(RecoveryStanding changed) {
        return keys.recovery().stream().anyMatch(RecoveryStanding::proved)
                ? "securestore key recovery remove " + id(changed)
                : "securestore key recovery add LABEL";
    }

    private String keyTable() {
        Table table = Table.headed("KEY", "MADE", "DESTROYED");
        keys.keys()
                .forEach(key -> table.row(
                        Integer.toString(key.version()),
                        Printable.time(key.createdAt()),
                        key.destroyedAt().map(Printable::time).orElse("in use")));
        return table.toString();
    }

    private String recoveryTable() {
        if (keys.recovery().isEmpty()) {
            return "none; 'securestore key recovery add' makes one for the day on which nobody knows the pass phrase";
        }
        Table table = Table.headed("ID", "LABEL", "SHARES", "MADE", "STATE");
        keys.recovery()
                .forEach(key -> table.row(
                        id(key),
                        key.label(),
                        key.shares() == 1 ? "undivided" : key.threshold() + " of " + key.shares(),
                        Printable.time(key.createdAt()),
                        key.proved() ? "good" : CHANGED));
        return table.toString();
    }

    private static String id(RecoveryStanding key) {
        return RecoverySlotId.parse(key.id()).map(RecoverySlotId::toString).orElse(Printable.text(key.id()));
    }

    private static Map<String, Object> facts(MasterKeyHeader key) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", key.version());
        facts.put("createdAt", key.createdAt().toString());
        key.destroyedAt().ifPresent(time -> facts.put("destroyedAt", time.toString()));
        return facts;
    }

    private static Map<String, Object> facts(RecoveryStanding key) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", key.id());
        facts.put("label", key.label());
        facts.put("threshold", key.threshold());
        facts.put("shares", key.shares());
        facts.put("createdAt", key.createdAt().toString());
        facts.put("proved", key.proved());
        return facts;
    }
}
