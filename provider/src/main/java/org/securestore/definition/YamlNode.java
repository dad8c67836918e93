package org.securestore.definition;

import java.util.List;
import java.util.function.Function;
import org.securestore.failure.DocumentRejectedException;

/** A part of a document and where it stands. Reading it as what it is not is refused with that place. */
sealed interface YamlNode permits YamlNode.Scalar, YamlNode.Items, YamlMapping {
    Position at();

    /** What it is, for a message. */
    String kind();

    /** This text; {@code expected} says what would be right if it is none. */
    default String text(String expected) {
        throw expected(expected);
    }

    /** Whether this says yes. */
    default boolean flag() {
        throw expected("true or false");
    }

    /** What {@code read} makes of each item of this list. */
    default <T> List<T> list(String expected, Function<YamlNode, T> read) {
        throw expected(expected);
    }

    default YamlMapping mapping(String expected) {
        throw expected(expected);
    }

    default <T> T value(String expected, Function<String, T> read) {
        String text = text(expected);
        return at().check(() -> read.apply(text));
    }

    private DocumentRejectedException expected(String expected) {
        return at().wrong("here is " + kind() + ", and should be " + expected);
    }

    /** A single value. Text is text, quoted or not, whatever YAML might see in it. */
    record Scalar(Position at, String value, boolean plain) implements YamlNode {
        private static final List<String> NOTHING = List.of("", "~", "null", "Null", "NULL");

        @Override
        public String kind() {
            return isNothing() ? "nothing" : "a single value";
        }

        @Override
        public String text(String expected) {
            if (isNothing()) {
                throw at.wrong("here is nothing, and should be " + expected
                        + "; leave the key out to leave all as it is, and quote what looks like nothing");
            }
            return value;
        }

        @Override
        public boolean flag() {
            if (plain && (value.equals("true") || value.equals("false"))) {
                return value.equals("true");
            }
            throw at.wrong("here should be true or false");
        }

        private boolean isNothing() {
            return plain && NOTHING.contains(value);
        }
    }

    /** A list. */
    record Items(Position at, List<YamlNode> nodes) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public <T> List<T> list(String expected, Function<YamlNode, T> read) {
            return nodes.stream().map(read).toList();
        }
    }
}
