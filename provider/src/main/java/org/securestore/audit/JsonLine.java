package org.securestore.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.crypto.Bytes;

/** Lines of JSON, in ASCII: no name can end a line, turn the direction of writing, or hide in it. */
final class JsonLine {
    private static final JSON WRITER = JSON.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private JsonLine() {}

    static String of(AuditEvent event) {
        return of(facts(event));
    }

    static String of(ChainedEvent event) {
        Map<String, Object> facts = facts(event.event());
        facts.put("hash", event.hash().toHex());
        return of(facts);
    }

    static String of(Map<String, Object> facts) {
        try {
            return WRITER.asString(facts);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing JSON to memory failed", impossible);
        }
    }

    /**
     * What a line says.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    static Map<String, Object> read(String line) {
        try {
            return WRITER.mapFrom(line);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("is no JSON object", malformed);
        }
    }

    /**
     * The event that a line of an export holds, and nothing else.
     *
     * @throws IllegalArgumentException if it says more, or less, or in another form than an export would
     */
    static ChainedEvent event(Map<String, Object> facts) {
        ChainedEvent event = new ChainedEvent(
                new AuditEvent(
                        number(facts, "sequence"),
                        time(facts),
                        AuditAction.of(text(facts, "action")),
                        AuditOutcome.of(text(facts, "outcome")),
                        find(facts, "reason"),
                        text(facts, "caller"),
                        find(facts, "onBehalfOf"),
                        find(facts, "application"),
                        find(facts, "owner"),
                        Optional.ofNullable(facts.get("credentialVersion"))
                                .map(absent -> number(facts, "credentialVersion")),
                        find(facts, "node")),
                Bytes.ofHex(text(facts, "hash")));
        if (!read(of(event)).equals(facts)) {
            throw new IllegalArgumentException("says more than an event does, or in another form");
        }
        return event;
    }

    static long number(Map<String, Object> facts, String name) {
        if (facts.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("has no number \"" + name + "\"");
    }

    static String text(Map<String, Object> facts, String name) {
        return find(facts, name).orElseThrow(() -> new IllegalArgumentException("has no text \"" + name + "\""));
    }

    private static Optional<String> find(Map<String, Object> facts, String name) {
        @Nullable Object value = facts.get(name);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Instant time(Map<String, Object> facts) {
        try {
            return Instant.parse(text(facts, "time"));
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("has no time", malformed);
        }
    }

    private static Map<String, Object> facts(AuditEvent event) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sequence", event.sequence());
        facts.put("time", event.time().toString());
        facts.put("action", event.action().name());
        facts.put("outcome", event.outcome().name());
        event.reason().ifPresent(text -> facts.put("reason", text));
        facts.put("caller", event.caller());
        event.onBehalfOf().ifPresent(text -> facts.put("onBehalfOf", text));
        event.application().ifPresent(text -> facts.put("application", text));
        event.owner().ifPresent(text -> facts.put("owner", text));
        event.credentialVersion().ifPresent(number -> facts.put("credentialVersion", number));
        event.node().ifPresent(text -> facts.put("node", text));
        return facts;
    }
}
