package org.securestore.definition;

import java.util.Optional;

/**
 * One thing that is one way and should be another.
 *
 * @param what such as {@code name} or {@code member}
 * @param before empty if there was none
 * @param after empty if there will be none
 */
public record Difference(String what, Optional<String> before, Optional<String> after) {
    /** As a line of a diff. */
    @Override
    public String toString() {
        if (before.isEmpty()) {
            return "+ " + what + ": " + after.orElse("");
        }
        return after.map(text -> "~ " + what + ": " + before.get() + " -> " + text)
                .orElseGet(() -> "- " + what + ": " + before.get());
    }
}
