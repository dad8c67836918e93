package org.securestore.cli.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.securestore.definition.DefinitionChange;
import org.securestore.definition.Difference;

/** Changes of definitions that are made, or would be. */
public record ChangesReport(List<DefinitionChange> changes) {
    private static final Map<Character, String> NAMES = Map.of('+', "add", '~', "change", '-', "remove");
    private static final String UNCHANGED = "Nothing was changed; leave out --dry-run to do it.";

    public ChangesReport {
        changes = List.copyOf(changes);
    }

    /** Whether something is deleted or lost for good. */
    public boolean destroys() {
        return changes.stream()
                .anyMatch(change -> change.sign() == '-' || !change.losses().isEmpty());
    }

    /** The changes by name, and whether they are made. */
    public Map<String, Object> facts(boolean made) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("changed", made);
        facts.put("changes", changes.stream().map(ChangesReport::facts).toList());
        return facts;
    }

    /** The changes as a diff, for people to read. */
    public String diff() {
        return changes.stream().map(DefinitionChange::diff).collect(Collectors.joining(System.lineSeparator()));
    }

    /** The changes as a diff, and that none of them is made. */
    public String planned() {
        return told(UNCHANGED);
    }

    /** The changes as a diff, and in one sentence what comes of them. */
    public String told(String sentence) {
        return diff() + System.lineSeparator() + sentence;
    }

    private static Map<String, Object> facts(DefinitionChange change) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("change", NAMES.get(change.sign()));
        facts.put("subject", change.subject());
        facts.put("losses", change.losses());
        facts.put(
                "differences",
                change.differences().stream().map(ChangesReport::facts).toList());
        return facts;
    }

    private static Map<String, Object> facts(Difference difference) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("what", difference.what());
        difference.before().ifPresent(before -> facts.put("before", before));
        difference.after().ifPresent(after -> facts.put("after", after));
        return facts;
    }
}
