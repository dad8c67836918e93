package org.securestore.console.request;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An address within the console, as its parts, which may hold anything.
 *
 * @param path the segments of the path
 * @param query parameters, by name; those without a value are left out
 */
public record Address(List<String> path, Map<String, String> query) {
    public Address {
        path = List.copyOf(path);
        query = new LinkedHashMap<>(query);
        query.values().removeIf(String::isEmpty);
    }

    public static Address of(String... path) {
        return new Address(List.of(path), Map.of());
    }

    /** This address with another value of a parameter, or without it if that is empty. */
    public Address with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value.toString());
        return new Address(path, more);
    }

    /** As it is written below {@code base}, the console's own path without a slash at its end. */
    public String below(String base) {
        String written = base + "/" + path.stream().map(Address::encoded).collect(Collectors.joining("/"));
        return query.isEmpty() ? written : written + "?" + queryText();
    }

    private String queryText() {
        return query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The segments of a path that is percent-encoded, as a request has it. */
    static List<String> segments(String encodedPath) {
        return Arrays.stream(encodedPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Address::decoded)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment; // there is no page of that name
        }
    }
}
