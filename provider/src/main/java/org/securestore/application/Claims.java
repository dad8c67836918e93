package org.securestore.application;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.securestore.crypto.CanonicalForm;
import org.securestore.identity.Claim;

/** Checks and orders the claims of a definition. */
final class Claims {
    /** The most claims that one list of a definition may have. */
    static final int MAX = 10_000;

    private Claims() {}

    /** A copy in the order of precedence, the narrowest claim first; {@code what} says what they are, such as members. */
    static SortedSet<Claim> ordered(String what, Collection<Claim> claims) {
        if (claims.size() > MAX) {
            throw new IllegalArgumentException(
                    "There are " + claims.size() + " " + what + "; at most " + MAX + " are kept: use a group");
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(claims));
    }

    /** Like {@link #ordered}, where nobody may be chosen by being anybody. */
    static SortedSet<Claim> namedOnly(String what, Collection<Claim> claims) {
        claims.stream().filter(Claim::isOpenToAll).findFirst().ifPresent(open -> {
            throw new IllegalArgumentException("'" + open + "' cannot be among the " + what + "; name users or groups");
        });
        return ordered(what, claims);
    }

    static void add(CanonicalForm form, Collection<Claim> claims) {
        form.texts(claims.stream()
                .map(claim -> claim.canonicalForm().toHex())
                .sorted()
                .toList());
    }
}
