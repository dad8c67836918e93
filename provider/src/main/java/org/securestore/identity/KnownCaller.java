package org.securestore.identity;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** A caller all of whose claims are known. */
final class KnownCaller implements Caller {
    private final String name;
    private final Set<Claim> claims;
    private final Optional<Claim> identity; // kept, because each decision asks for it
    private final int hash; // kept, because each connection that is borrowed asks for it

    KnownCaller(String name, Set<Claim> claims) {
        this.name = name;
        this.claims = Set.copyOf(claims);
        this.identity = Caller.super.identity();
        this.hash = Objects.hash(name, this.claims);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean holds(Claim claim) {
        return claims.contains(claim);
    }

    @Override
    public Optional<Claim> identity() {
        return identity;
    }

    // Most callers hold a few claims, where an application may have ten thousand members.
    @Override
    public Optional<Claim> narrowestOf(SortedSet<Claim> wanted) {
        return wanted.size() <= claims.size()
                ? Caller.super.narrowestOf(wanted)
                : Stream.concat(claims.stream(), Stream.of(Claim.AUTHENTICATED, Claim.EVERYONE))
                        .filter(claim -> wanted.contains(claim))
                        .min(Comparator.naturalOrder());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownCaller known && name.equals(known.name) && claims.equals(known.claims);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
