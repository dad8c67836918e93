package org.securestore.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a node remembers, as the text of its files: Java properties, for an operator to read. */
final class NodeStateText {
    private static final String FORMAT = "1";

    private NodeStateText() {}

    static byte[] of(NodeMemory.State state) {
        Properties text = new Properties();
        text.setProperty("format", FORMAT);
        state.store().ifPresent(store -> text.setProperty("store", store));
        text.setProperty("revision", Long.toString(state.revision()));
        text.setProperty("key-version", Integer.toString(state.key().version()));
        text.setProperty("key-check-value", state.key().checkValue());
        text.setProperty("key-settled", Integer.toString(state.key().settled()));
        text.setProperty("nodes-version", Long.toString(state.key().nodes()));
        text.setProperty("trusted", state.trusted().stream().map(NodeId::value).collect(Collectors.joining(" ")));
        text.setProperty("sealed", Boolean.toString(state.sealed()));
        text.setProperty("resets", Long.toString(state.resets()));
        return written(text);
    }

    /** The part that changes often; it counts until the next reset. */
    static byte[] ofSeen(NodeMemory.State state) {
        Properties text = new Properties();
        text.setProperty("resets", Long.toString(state.resets()));
        text.setProperty("revision", Long.toString(state.revision()));
        return written(text);
    }

    /** @throws IllegalArgumentException if that is not what {@link #of} writes */
    static NodeMemory.State read(byte[] bytes) {
        Properties text = parsed(bytes);
        if (!required(text, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("its format is not " + FORMAT);
        }
        return new NodeMemory.State(
                Optional.ofNullable(text.getProperty("store")),
                number(text, "revision", Long.MAX_VALUE),
                key(text),
                nodes(required(text, "trusted")),
                truth(text, "sealed"),
                number(text, "resets", Long.MAX_VALUE));
    }

    // The last three are not in what earlier states of this release wrote.
    private static KeyMemory key(Properties text) {
        return new KeyMemory(
                (int) number(text, "key-version", Integer.MAX_VALUE),
                text.getProperty("key-check-value", ""),
                (int) numberOr0(text, "key-settled", Integer.MAX_VALUE),
                numberOr0(text, "nodes-version", Long.MAX_VALUE));
    }

    private static long numberOr0(Properties text, String name, long most) {
        return text.getProperty(name) == null ? 0 : number(text, name, most);
    }

    /** The revision that was seen since {@code state} was written; 0 if this was written before, or the loss of power cut it short. */
    static long readSeen(byte[] bytes, NodeMemory.State state) {
        try {
            Properties text = parsed(bytes);
            return number(text, "resets", Long.MAX_VALUE) == state.resets()
                    ? number(text, "revision", Long.MAX_VALUE)
                    : 0;
        } catch (IllegalArgumentException cutShort) {
            return 0;
        }
    }

    private static Properties parsed(byte[] bytes) {
        Properties text = new Properties();
        try {
            text.load(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text;
    }

    private static byte[] written(Properties text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            text.store(bytes, "Written by the Secure Store; not to be edited");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static SortedSet<NodeId> nodes(String text) {
        return Stream.of(text.split(" "))
                .filter(id -> !id.isEmpty())
                .map(NodeId::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean truth(Properties text, String name) {
        String value = required(text, name);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " is not true or false");
        }
        return value.equals("true");
    }

    private static long number(Properties text, String name, long most) {
        long number;
        try {
            number = Long.parseLong(required(text, name));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(name + " is not a number", malformed);
        }
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(name + " is out of range");
        }
        return number;
    }

    private static String required(Properties text, String name) {
        return Optional.ofNullable(text.getProperty(name))
                .orElseThrow(() -> new IllegalArgumentException("it has no " + name));
    }
}
