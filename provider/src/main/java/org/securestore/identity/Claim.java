package org.securestore.identity;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A statement about a caller that somebody vouches for: "alice, says the operating system".
 *
 * @param type what is stated, such as {@link #USER} or {@link #GROUP}
 * @param issuer who vouches for it; {@link #LOCAL} for whatever authenticated the caller here
 * @param value the name, compared exactly
 */
public record Claim(String type, String issuer, String value) {
    /** The type of claim that names the caller himself. */
    public static final String USER = "user";

    /** The type of claim that names a group or role that the caller is in. */
    public static final String GROUP = "group";

    /** The issuer of what the container or the operating system vouches for. */
    public static final String LOCAL = "local";

    /** The most characters that each part may have. */
    public static final int MAX_LENGTH = 256;

    public Claim {
        check("type", type);
        check("issuer", issuer);
        check("value", value);
    }

    /** The claim to be the user of this name. */
    public static Claim user(String name) {
        return new Claim(USER, LOCAL, name);
    }

    /** The claim to be in the group, or to hold the role, of this name. */
    public static Claim group(String name) {
        return new Claim(GROUP, LOCAL, name);
    }

    @Override
    public String toString() {
        return LOCAL.equals(issuer) ? type + ":" + value : type + ":" + value + " by " + issuer;
    }

    private static void check(String part, String text) {
        Objects.requireNonNull(text, part);
        if (text.isBlank()
                || text.length() > MAX_LENGTH
                || text.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8
                        .newEncoder()
                        .canEncode(text)) { // half a surrogate pair would be stored as '?'
            throw new IllegalArgumentException("The " + part + " of a claim is 1 to " + MAX_LENGTH
                    + " characters of Unicode, not blank and without control characters");
        }
    }
}
