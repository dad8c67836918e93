package org.securestore.identity;

import java.util.Set;

/** A caller all of whose claims are known. */
record KnownCaller(String name, Set<Claim> claims) implements Caller {
    KnownCaller {
        claims = Set.copyOf(claims);
    }

    @Override
    public boolean holds(Claim claim) {
        return claims.contains(claim);
    }

    @Override
    public String toString() {
        return name;
    }
}
