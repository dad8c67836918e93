package org.securestore.cli.audit;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.securestore.audit.AuditEvent;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.Table;

/**
 * Events of the audit log, the oldest first.
 *
 * @param isFull whether there may be older ones
 */
record EventsReport(List<AuditEvent> events, boolean isFull) {
    EventsReport {
        events = List.copyOf(events);
    }

    /** All of them, each as an export has it but for its hash. */
    List<Map<String, Object>> facts() {
        return events.stream().map(EventsReport::facts).toList();
    }

    /** All of them, for people to read. */
    String words() {
        if (events.isEmpty()) {
            return "There is no such event.";
        }
        Table table = Table.headed("EVENT", "TIME", "CALLER", "ACTION", "OUTCOME", "APPLICATION", "OWNER", "REASON");
        events.forEach(event -> table.row(
                Long.toString(event.sequence()),
                Printable.time(event.time()),
                caller(event),
                event.action().name(),
                event.outcome().name(),
                text(event.application()),
                text(event.owner()),
                text(event.reason())));
        return table + older();
    }

    private String older() {
        return isFull
                ? "%nOlder ones: the same with --before %d"
                        .formatted(events.get(0).sequence())
                : "";
    }

    private static String caller(AuditEvent event) {
        return Printable.text(event.caller())
                + event.onBehalfOf().map(whom -> " for " + Printable.text(whom)).orElse("");
    }

    private static String text(Optional<String> some) {
        return some.map(Printable::text).orElse("-");
    }

    private static Map<String, Object> facts(AuditEvent event) {
        try {
            return JSON.std.mapFrom(event.toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException("An event is not the JSON that it should be", impossible);
        }
    }
}
