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
}
