package org.securestore.identity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.securestore.crypto.CanonicalForm;
import org.securestore.text.PlainText;

/**
 * A statement about a caller that somebody vouches for: "alice, says the operating system".
 *
 * <p>Claims are ordered by how narrowly they choose: users first, then any other type, groups, the system, whoever is
 * authenticated, and everyone last. Where several claims admit a caller, the first in this order is the one named as the
 * reason.
 *
 * @param type what is stated, such as {@link #USER} or {@link #GROUP}
 * @param issuer who vouches for it; {@link #LOCAL} for whatever authenticated the caller here
 * @param value the name, compared exactly
 */
public record Claim(String type, String issuer, String value) implements Comparable<Claim> {
    /** The type of claim that names the caller himself. */
    public static final String USER = "user";

    /** The type of claim that names a group or role that the caller is in. */
    public static final String GROUP = "group";

    /** The type of the claims that the store itself decides. */
    public static final String SPECIAL = "special";

    /** The issuer of what the container or the operating system vouches for. */
    public static final String LOCAL = "local";

    /** The most characters that each part may have. */
    public static final int MAX_LENGTH = 256;

    private static final String STORE = "securestore";
    private static final List<String> SPECIAL_VALUES = List.of("system", "authenticated", "everyone");

    /** Held by every caller, one without a name among them. */
    public static final Claim EVERYONE = new Claim(SPECIAL, STORE, "everyone");

    /** Held by every caller that somebody has authenticated. */
    public static final Claim AUTHENTICATED = new Claim(SPECIAL, STORE, "authenticated");

    /** Held by code that runs for no user, and by the store's system accounts. */
    public static final Claim SYSTEM = new Claim(SPECIAL, STORE, "system");

    private static final Comparator<Claim> NARROWEST_FIRST = Comparator.comparingInt(Claim::breadth)
            .thenComparing(Claim::type)
            .thenComparing(Claim::issuer)
            .thenComparing(Claim::value);

    /** @throws IllegalArgumentException if a part is no visible text, or a special claim is none that there is */
    public Claim {
        PlainText.require("type of a claim", type, MAX_LENGTH);
        PlainText.require("issuer of a claim", issuer, MAX_LENGTH);
        PlainText.require("value of a claim", value, MAX_LENGTH);
        if (type.equals(SPECIAL) && !(issuer.equals(STORE) && SPECIAL_VALUES.contains(value))) {
            throw new IllegalArgumentException(
                    "There is no special claim of that name; the store knows everyone, authenticated and system");
        }
    }

    /** The claim to be the user of this name. */
    public static Claim user(String name) {
        return new Claim(USER, LOCAL, name);
    }

    /** The claim to be in the group, or to hold the role, of this name. */
    public static Claim group(String name) {
        return new Claim(GROUP, LOCAL, name);
    }

    /**
     * The claim of this text: {@code user:NAME}, {@code group:NAME}, {@code everyone}, {@code authenticated} or
     * {@code system}. Others have no text form, as where their parts end could not be told.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Claim parse(String text) {
        if (SPECIAL_VALUES.contains(text)) {
            return new Claim(SPECIAL, STORE, text);
        }
        int colon = text.indexOf(':');
        String type = colon < 0 ? "" : text.substring(0, colon);
        if (!type.equals(USER) && !type.equals(GROUP)) {
            throw new IllegalArgumentException(
                    "A claim is user:NAME, group:NAME, everyone, authenticated or system, in lower case");
        }
        return new Claim(type, LOCAL, text.substring(colon + 1));
    }

    /** The text that {@link #parse} reads; empty for a claim of another type or issuer. */
    public Optional<String> text() {
        boolean hasText = type.equals(SPECIAL) || (issuer.equals(LOCAL) && (type.equals(USER) || type.equals(GROUP)));
        return hasText ? Optional.of(toString()) : Optional.empty();
    }

    /** Whether {@code caller} holds this claim, or it is open to him. */
    public boolean isHeldBy(Caller caller) {
        if (equals(EVERYONE)) {
            return true;
        }
        return equals(AUTHENTICATED) ? caller.isAuthenticated() : caller.holds(this);
    }

    /** Whether anybody at all could hold this claim without being named by it. */
    public boolean isOpenToAll() {
        return equals(EVERYONE) || equals(AUTHENTICATED);
    }

    /** Whether it can name one principal, who has credentials of his own: what groups and special claims say holds for many. */
    public boolean canNameOne() {
        return !type.equals(GROUP) && !type.equals(SPECIAL);
    }

    /** What stands for this claim in an index: the SHA-256 of its parts. */
    public String key() {
        return canonicalForm().toSha256();
    }

    /** The parts, as what they are authenticated by. */
    public CanonicalForm canonicalForm() {
        return CanonicalForm.of("claim").text(type).text(issuer).text(value);
    }

    @Override
    public int compareTo(Claim other) {
        return NARROWEST_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        if (type.equals(SPECIAL)) {
            return value;
        }
        return LOCAL.equals(issuer) ? type + ":" + value : type + ":" + value + " by " + issuer;
    }

    private int breadth() {
        return switch (type) {
            case USER -> 0;
            case GROUP -> 2;
            case SPECIAL -> 3 + SPECIAL_VALUES.indexOf(value);
            default -> 1;
        };
    }
}
