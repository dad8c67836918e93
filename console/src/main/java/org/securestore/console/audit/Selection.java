package org.securestore.console.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ValueRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;

/** Which events are meant, as it was entered: nothing is lost of it if it cannot be read. Times are in UTC. */
public record Selection(String from, String until, String caller, String application, String action, String outcome) {
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    static Selection of(Form form) {
        return new Selection(
                form.text("from"),
                form.text("until"),
                form.text("caller"),
                form.text("application"),
                form.text("action"),
                form.text("outcome"));
    }

    /**
     * What it selects.
     *
     * @throws IllegalArgumentException if some of it cannot be read
     */
    AuditFilter filter() {
        return new AuditFilter(
                time("from", from),
                time("until", until),
                Optional.of(caller).filter(text -> !text.isEmpty()),
                Optional.of(application).filter(text -> !text.isEmpty()),
                choice(AuditAction.values(), action),
                choice(AuditOutcome.values(), outcome));
    }

    /** The address of a page about these events. */
    Address at(String... path) {
        return Address.of(path)
                .with("from", from)
                .with("until", until)
                .with("caller", caller)
                .with("application", application)
                .with("action", action)
                .with("outcome", outcome);
    }

    /** What may be chosen as the action. */
    public List<Choice> actions() {
        return Arrays.stream(AuditAction.values())
                .map(one ->
                        new Choice(one.name(), EventRow.words(one), one.name().equals(action)))
                .toList();
    }

    /** What may be chosen as the outcome. */
    public List<Choice> outcomes() {
        return Arrays.stream(AuditOutcome.values())
                .map(one ->
                        new Choice(one.name(), EventRow.words(one), one.name().equals(outcome)))
                .toList();
    }

    private static Optional<Instant> time(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String local = text.replace(' ', 'T').replaceFirst("Z$", "");
        try {
            LocalDateTime time = local.contains("T")
                    ? LocalDateTime.parse(local)
                    : LocalDate.parse(local).atStartOfDay();
            if (!YEARS.isValidIntValue(time.getYear())) {
                throw new DateTimeException("No event was or will be then");
            }
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "The time " + name + " is written like 2026-11-27 08:00 or 2026-11-27, in UTC", unreadable);
        }
    }

    private static <E extends Enum<E>> Optional<E> choice(E[] choices, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(choices)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Choose the action and the outcome from the lists")));
    }

    /** Something that may be chosen. */
    public record Choice(String value, String label, boolean chosen) {}
}
