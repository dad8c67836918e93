package org.securestore.definition;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a document, each of which can claim to be complete. */
enum Section {
    APPLICATIONS("applications"),
    RIGHTS("rights"),
    CONNECTIONS("connections");

    private final String key;

    Section(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static Section named(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException("what can be complete is "
                        + Arrays.stream(values()).map(Section::key).collect(Collectors.joining(", "))));
    }

    private static Optional<Section> find(String key) {
        return Arrays.stream(values())
                .filter(section -> section.key.equals(key))
                .findFirst();
    }
}
