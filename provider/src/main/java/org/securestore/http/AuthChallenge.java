package org.securestore.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to log in that a server offers in {@code WWW-Authenticate} (RFC 9110, 11.6.1), as it is written there.
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case; those of a quoted string without its quotes and escapes
 */
record AuthChallenge(String scheme, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final Pattern PARAMETER = Pattern.compile(
            "[\\s,]*+(" + TOKEN + ")\\s*+=\\s*+(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|(" + TOKEN + "))(?=\\s*+(?:,|$))");
    private static final Pattern SCHEME =
            Pattern.compile("[\\s,]*+(" + TOKEN + ")(?:\\s++[A-Za-z0-9._~+/-]++=*+(?=\\s*+(?:,|$)))?");

    AuthChallenge {
        parameters = Map.copyOf(parameters);
    }

    /** All that these header fields offer, in their order; what is none of them ends the field that it is in. */
    static List<AuthChallenge> all(List<String> fields) {
        return fields.stream().flatMap(field -> parse(field).stream()).toList();
    }

    Optional<String> find(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    private static List<AuthChallenge> parse(String field) {
        List<AuthChallenge> found = new ArrayList<>();
        Matcher scheme = SCHEME.matcher(field);
        int at = 0;
        while (scheme.region(at, field.length()).lookingAt()) {
            Map<String, String> parameters = new HashMap<>();
            at = parseParameters(field, scheme.end(), parameters);
            found.add(new AuthChallenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
        }
        return found;
    }

    /** Where they end. */
    private static int parseParameters(String field, int begin, Map<String, String> parameters) {
        Matcher parameter = PARAMETER.matcher(field);
        int at = begin;
        while (parameter.region(at, field.length()).lookingAt()) {
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value(parameter));
            at = parameter.end();
        }
        return at;
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
    }
}
