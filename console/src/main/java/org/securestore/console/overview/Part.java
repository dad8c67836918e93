package org.securestore.console.overview;

import java.util.List;
import java.util.Optional;
import org.securestore.console.request.Address;

/**
 * One thing that there is, at a glance.
 *
 * @param page where there is more about it
 */
public record Part(String title, List<Fact> facts, Optional<Address> page) {
    public Part {
        facts = List.copyOf(facts);
    }

    static Part of(String title, Fact... facts) {
        return new Part(title, List.of(facts), Optional.empty());
    }

    Part at(String segment) {
        return new Part(title, facts, Optional.of(Address.of(segment)));
    }

    /** Something about it, in words. */
    public record Fact(String label, String value) {}
}
