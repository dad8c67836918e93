package org.securestore.datasource.caller;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * A caller of whom a container knows a name and all groups, or roles. A container may allow names that the store does not, as
 * they could be mistaken for others: who has one holds no claim to it.
 */
public final class ContainerCaller {
    private ContainerCaller() {}

    /** Nobody where there is no name, or only that of those whom nobody has authenticated. */
    public static Optional<Caller> of(@Nullable String name, Iterable<String> groups) {
        return Anonymous.somebody(name).map(known -> Caller.withClaims(known, claims(known, groups)));
    }

    private static Set<Claim> claims(String name, Iterable<String> groups) {
        Set<Claim> claims = new LinkedHashSet<>();
        claim(Claim::user, name).ifPresent(claims::add);
        for (String group : groups) {
            claim(Claim::group, group).ifPresent(claims::add);
        }
        return claims;
    }

    private static Optional<Claim> claim(Function<String, Claim> kind, String name) {
        try {
            return Optional.of(kind.apply(name));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty(); // nobody can have named it to the store
        }
    }
}
