package org.securestore.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.key.KeyChange;
import org.securestore.key.UnreadableRecord;

/** How far the change from one master key to the next is. */
public record KeyChangeReport(KeyChange change) {
    /** The command that makes people see it through. */
    public String next() {
        return change.state() == KeyChange.State.BLOCKED ? "securestore key status" : "securestore key resume";
    }

    /** All of it, by name. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", change.from());
        facts.put("to", change.to());
        facts.put("state", change.state().name());
        facts.put("total", change.total());
        facts.put("done", change.done());
        facts.put("begunAt", change.begunAt().toString());
        if (isRunning()) {
            facts.put("recordsPerSecond", Math.round(change.rate()));
            change.remaining().ifPresent(remaining -> facts.put("secondsRemaining", remaining.toSeconds()));
        }
        facts.put(
                "unreadable",
                change.unreadable().stream().map(KeyChangeReport::facts).toList());
        return facts;
    }

    /** Where it stands, in a line. */
    public String words() {
        String keys = "from key %d to key %d".formatted(change.from(), change.to());
        return switch (change.state()) {
            case RUNNING -> keys + ": " + progress();
            case PAUSED -> keys + ", paused: " + progress();
            case BLOCKED -> keys + ", blocked: " + blocked();
        };
    }

    /** How much is done and, while somebody works on it, how fast, and how long the rest takes. */
    public String progress() {
        String done = String.format(Locale.ROOT, "%,d of %,d records", change.done(), change.total());
        return change.rate() == 0 || !isRunning()
                ? done
                : done + String.format(Locale.ROOT, ", %,d a second", Math.round(change.rate())) + remaining();
    }

    /** Each record that cannot be read, in a line of its own. */
    public List<String> unreadable() {
        return change.unreadable().stream()
                .map(record -> Printable.text(record.toString()))
                .toList();
    }

    /** What it means that it is blocked, and what an administrator does about it. */
    public Optional<String> blockage() {
        return change.state() == KeyChange.State.BLOCKED
                ? Optional.of("""
                    Key %d does not open these records, so somebody has changed them outside of the store, and they are kept,
                    as is the key; all else is under key %d:
                    %s
                    Put them back from a backup, set them anew, or remove them: 'securestore integrity list' names each, and
                    'securestore integrity discard' removes it. Then run 'securestore key resume'.\
                    """.formatted(
                                change.from(),
                                change.to(),
                                unreadable().stream().collect(Collectors.joining("\n  ", "  ", ""))))
                : Optional.empty();
    }

    private boolean isRunning() {
        return change.state() == KeyChange.State.RUNNING;
    }

    private String blocked() {
        int records = change.unreadable().size();
        return records == 1 ? "a record cannot be read" : records + " records cannot be read";
    }

    private String remaining() {
        return change.remaining().map(remaining -> ", " + Pace.words(remaining)).orElse("");
    }

    private static Map<String, Object> facts(UnreadableRecord record) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("partition", record.partition());
        facts.put("kind", record.kind().name());
        facts.put("subject", record.subject());
        facts.put("owner", record.owner());
        return facts;
    }
}
