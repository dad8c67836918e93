package org.securestore.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.securestore.failure.DocumentRejectedException;
import org.securestore.text.PlainText;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a document event by event, so that one that is deep or that multiplies itself is refused before it has cost
 * anything: there are no tags, anchors and aliases, which nothing here has a use for.
 */
final class YamlReader {
    /** The most characters of a document: tens of thousands of applications. */
    static final int MAX_LENGTH = 16_000_000;

    private static final int MAX_DEPTH = 12;

    private final ParserImpl events;

    private YamlReader(ParserImpl events) {
        this.events = events;
    }

    static YamlNode read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw Position.START.wrong("the document has " + text.length() + " characters; at most " + MAX_LENGTH
                    + " are read: make several of it");
        }
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel("document")
                    .setCodePointLimit(MAX_LENGTH)
                    .build();
            return new YamlReader(new ParserImpl(settings, new StreamReader(settings, text))).document();
        } catch (ReaderException unreadable) {
            throw because(
                    unreadable,
                    Position.of(text, unreadable.getPosition()),
                    "here is the character U+%04X, which no document can have; remove it"
                            .formatted(unreadable.getCodePoint()));
        } catch (MarkedYamlEngineException malformed) {
            throw because(
                    malformed,
                    Position.of(malformed.getProblemMark().or(malformed::getContextMark)),
                    "this is no YAML: " + PlainText.shown(String.valueOf(malformed.getProblem()))
                            + "; look at the indentation, and quote text with special characters");
        } catch (YamlEngineException malformed) {
            throw because(
                    malformed,
                    Position.START,
                    "this is no YAML: " + PlainText.shown(String.valueOf(malformed.getMessage())));
        }
    }

    private YamlNode document() {
        events.next(); // the stream's start
        if (events.checkEvent(Event.ID.StreamEnd)) {
            throw Position.START.wrong("the document is empty; it begins with 'securestore: 1'");
        }
        events.next(); // the document's start
        YamlNode root = node(1);
        events.next(); // its end
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw at(events.peekEvent()).wrong("here begins a second document; apply one after the other");
        }
        return root;
    }

    private YamlNode node(int depth) {
        Event event = events.next();
        Position at = at(event);
        refuseReferences(event, at);
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), at);
            return new YamlNode.Scalar(at, scalar.getValue(), scalar.isPlain());
        }
        refuseTag(((CollectionStartEvent) event).getTag(), at);
        if (depth > MAX_DEPTH) {
            throw at.wrong("this lies deeper than " + MAX_DEPTH + " levels; no definition does");
        }
        return event instanceof SequenceStartEvent ? items(at, depth) : mapping(at, depth);
    }

    private YamlNode items(Position at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        events.next();
        return new YamlNode.Items(at, List.copyOf(items));
    }

    private YamlNode mapping(Position at, int depth) {
        Map<String, Position> keys = new LinkedHashMap<>();
        Map<String, YamlNode> values = new HashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            YamlNode key = node(depth + 1);
            String name = key.text("a key");
            Position before = keys.put(name, key.at());
            if (before != null) {
                throw key.at()
                        .wrong("the key '" + PlainText.shown(name) + "' stands here for the second time, after line "
                                + before.line() + "; remove one");
            }
            values.put(name, node(depth + 1));
        }
        events.next();
        return new YamlMapping(at, keys, values);
    }

    private static void refuseReferences(Event event, Position at) {
        if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor().isPresent()) {
            throw at.wrong(
                    "definitions have no anchors (&) and aliases (*); write out what is meant, and quote text that"
                            + " begins like one");
        }
    }

    private static void refuseTag(Optional<String> tag, Position at) {
        if (tag.isPresent()) {
            throw at.wrong("definitions have no tags (!); remove it, and quote text that begins like one");
        }
    }

    private static Position at(Event event) {
        return Position.of(event.getStartMark());
    }

    private static DocumentRejectedException because(YamlEngineException cause, Position at, String problem) {
        DocumentRejectedException wrong = at.wrong(problem);
        wrong.initCause(cause);
        return wrong;
    }
}
