package org.securestore.console.connections;

import java.util.Optional;

/** Asks whether settings of a connection are to be deleted. */
public record Deletion(ConnectionView connection, Optional<String> refusal) {
    /** Whether they can be: not as long as others inherit from them. */
    public boolean isPossible() {
        return connection.children().isEmpty();
    }

    public String name() {
        return connection.settings().name().value();
    }
}
