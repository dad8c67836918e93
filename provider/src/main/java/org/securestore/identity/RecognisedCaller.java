package org.securestore.identity;

import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/** A caller as a store sees him: one of its system accounts holds the system's claim. The rights are asked for only then. */
public record RecognisedCaller(Caller caller, Supplier<Rights> rights) implements Caller {
    @Override
    public String name() {
        return caller.name();
    }

    @Override
    public boolean holds(Claim claim) {
        return caller.holds(claim)
                || (claim.equals(Claim.SYSTEM) && rights.get().countAsSystem(caller));
    }

    @Override
    public Optional<Claim> narrowestOf(SortedSet<Claim> claims) {
        Optional<Claim> own = caller.narrowestOf(claims);
        boolean isNarrower = own.isPresent() && own.get().compareTo(Claim.SYSTEM) <= 0;
        return !isNarrower && claims.contains(Claim.SYSTEM) && holds(Claim.SYSTEM) ? Optional.of(Claim.SYSTEM) : own;
    }

    @Override
    public boolean isAuthenticated() {
        return caller.isAuthenticated();
    }

    @Override
    public Optional<Claim> identity() {
        return caller.identity();
    }

    @Override
    public String toString() {
        return name();
    }
}
