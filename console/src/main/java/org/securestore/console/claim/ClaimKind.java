package org.securestore.console.claim;

import java.util.List;
import org.securestore.identity.Claim;

/**
 * A kind of claim that can be chosen.
 *
 * @param value what the form sends
 * @param label what people read
 */
public record ClaimKind(String value, String label) {
    /** Those that have a name or need none: all that the store itself knows. */
    public static final List<ClaimKind> ALL = List.of(
            new ClaimKind(Claim.USER, "User"),
            new ClaimKind(Claim.GROUP, "Group or role"),
            new ClaimKind("authenticated", "Everybody who has signed in"),
            new ClaimKind("everyone", "Everyone"),
            new ClaimKind("system", "Code that runs for no user"));

    /** Those among them that can be granted something: what everybody has, nobody needs to be granted. */
    public static final List<ClaimKind> OF_SOME = ALL.stream()
            .filter(kind -> !List.of("authenticated", "everyone").contains(kind.value()))
            .toList();

    /** Whether it is one of these that a kind is meant to be that is written in another case, and so is none. */
    public static boolean isMistyped(String kind) {
        return ALL.stream()
                .anyMatch(known ->
                        known.value().equalsIgnoreCase(kind) && !known.value().equals(kind));
    }
}
