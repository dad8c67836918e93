package org.securestore.console.claim;

import java.util.List;
import org.securestore.console.request.Address;

/**
 * Those who may be meant, for a template.
 *
 * @param asked whether anybody was looked for
 */
public record Suggestions(boolean asked, List<Suggestion> found) {
    /** Nobody was looked for. */
    public static final Suggestions NONE = new Suggestions(false, List.of());

    public Suggestions {
        found = List.copyOf(found);
    }

    /**
     * One of them.
     *
     * @param address where he is chosen
     */
    public record Suggestion(String label, Address address) {}
}
