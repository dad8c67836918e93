package org.securestore.console.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An address with places for what varies. */
record AddressPattern(List<String> segments) {
    static AddressPattern of(String address) {
        return new AddressPattern(address.isEmpty() ? List.of() : List.of(address.split("/")));
    }

    /** What stands in the places, by their names; empty if it is another address. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                parts.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
