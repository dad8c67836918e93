package org.securestore.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.securestore.crypto.CanonicalForm;

/**
 * One thing that was done in a store, or refused. Names come from outside and may hold anything; {@link #toString} and an
 * export write them so that nobody can forge a line. What is too long is cut, and says so.
 *
 * @param sequence its place in the log, from 1; 0 until it is recorded
 * @param time when, in milliseconds' precision
 * @param reason why it was refused, or which rule allowed it; never shown to the caller
 * @param caller the name of whoever asked
 * @param onBehalfOf whom he acted for, if it was not himself
 * @param application the id of the target application, if it was about one
 * @param owner whose credentials, if it was about credentials
 * @param credentialVersion which of all credentials that were ever set, if it was about one set
 * @param node the id of the node where it was done; empty for one that was never enrolled
 */
public record AuditEvent(
        long sequence,
        Instant time,
        AuditAction action,
        AuditOutcome outcome,
        Optional<String> reason,
        String caller,
        Optional<String> onBehalfOf,
        Optional<String> application,
        Optional<String> owner,
        Optional<Long> credentialVersion,
        Optional<String> node) {
    /** The caller of what the store does of its own accord. */
    public static final String THE_STORE = "(the store itself)";

    private static final int MOST_OF_A_NAME = 256;
    private static final int MOST_OF_A_TEXT = 1_000;
    private static final String CUT = "…";

    public AuditEvent {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        reason = reason.map(text -> storable(text, MOST_OF_A_TEXT));
        caller = storable(caller, MOST_OF_A_NAME);
        onBehalfOf = onBehalfOf.map(text -> storable(text, MOST_OF_A_TEXT));
        application = application.map(text -> storable(text, MOST_OF_A_NAME));
        owner = owner.map(text -> storable(text, MOST_OF_A_TEXT));
        node = node.map(text -> storable(text, MOST_OF_A_NAME));
    }

    /** An event about the store as a whole, not recorded yet. */
    public static AuditEvent of(Instant time, AuditAction action, AuditOutcome outcome, String caller, String reason) {
        return new AuditEvent(
                0,
                time,
                action,
                outcome,
                Optional.of(reason),
                caller,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The event as one of a node. */
    public AuditEvent byNode(Optional<String> id) {
        return new AuditEvent(
                sequence, time, action, outcome, reason, caller, onBehalfOf, application, owner, credentialVersion, id);
    }

    AuditEvent at(long place) {
        return new AuditEvent(
                place, time, action, outcome, reason, caller, onBehalfOf, application, owner, credentialVersion, node);
    }

    CanonicalForm canonicalForm(String partition) {
        CanonicalForm form = CanonicalForm.of("audit event")
                .text(partition)
                .number(sequence)
                .number(time.toEpochMilli())
                .text(action.name())
                .text(outcome.name())
                .text(caller);
        add(form, reason);
        add(form, onBehalfOf);
        add(form, application);
        add(form, owner);
        add(form, credentialVersion.map(Object::toString));
        add(form, node);
        return form;
    }

    /** The event as a line of JSON, which no name in it can break out of. */
    @Override
    public String toString() {
        return JsonLine.of(this);
    }

    private static void add(CanonicalForm form, Optional<String> text) {
        form.number(text.isPresent() ? 1 : 0);
        text.ifPresent(form::text);
    }

    // Databases refuse or change half a surrogate pair and the character NUL, and then nothing would match its hash.
    private static String storable(String text, int most) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(most)
                .map(point -> point == 0 || isSurrogate(point) ? '\uFFFD' : point)
                .forEach(kept::appendCodePoint);
        if (kept.codePointCount(0, kept.length()) < text.codePointCount(0, text.length())) {
            kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
            kept.append(CUT);
        }
        return kept.toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
