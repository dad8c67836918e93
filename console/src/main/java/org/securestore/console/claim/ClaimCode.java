package org.securestore.console.claim;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.identity.Claim;

/** A claim as the value of a form's field: its three parts, each percent-encoded, as they may hold anything. */
public final class ClaimCode {
    private static final String SEPARATOR = "/";

    private ClaimCode() {}

    public static String of(Claim claim) {
        return Stream.of(claim.type(), claim.issuer(), claim.value())
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining(SEPARATOR));
    }

    /**
     * The claim that a form had.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Claim parse(String code) {
        List<String> parts =
                Arrays.stream(code.split(SEPARATOR)).map(ClaimCode::decoded).toList();
        if (parts.size() != 3) {
            throw none();
        }
        return new Claim(parts.get(0), parts.get(1), parts.get(2));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw none();
        }
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("This form holds a claim that is none; load the page again");
    }
}
