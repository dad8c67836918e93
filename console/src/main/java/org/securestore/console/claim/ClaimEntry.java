package org.securestore.console.claim;

import java.util.List;
import org.securestore.identity.Claim;

/**
 * A claim that somebody is about to enter: a kind is chosen, and a name is typed.
 *
 * @param kind {@code user}, {@code group}, {@code authenticated}, {@code everyone} or {@code system}
 * @param name whose; means nothing for the last three
 */
public record ClaimEntry(String kind, String name) {
    /** What nothing was entered for yet. */
    public static final ClaimEntry NONE = new ClaimEntry(Claim.USER, "");

    private static final List<Kind> KINDS = List.of(
            new Kind(Claim.USER, "User"),
            new Kind(Claim.GROUP, "Group or role"),
            new Kind("authenticated", "Everybody who has signed in"),
            new Kind("everyone", "Everyone"),
            new Kind("system", "Code that runs for no user"));

    /** The kinds that can be chosen. */
    public List<Kind> kinds() {
        return KINDS;
    }

    /**
     * The claim that was entered.
     *
     * @throws IllegalArgumentException if it is none, such as a user without a name
     */
    public Claim claim() {
        boolean named = kind.equals(Claim.USER) || kind.equals(Claim.GROUP);
        if (named && name.isBlank()) {
            throw new IllegalArgumentException("Enter the name of the user or group, and press Add again");
        }
        return Claim.parse(named ? kind + ":" + name : kind);
    }

    /**
     * A kind of claim.
     *
     * @param value what the form sends
     * @param label what people read
     */
    public record Kind(String value, String label) {}
}
