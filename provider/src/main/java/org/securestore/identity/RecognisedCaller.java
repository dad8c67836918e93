package org.securestore.identity;

import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * A caller as a store sees him: one of its system accounts holds the system's claim, for which alone the rights are asked,
 * and his name is one that every database can keep.
 *
 * @param name the caller's name, cut and cleaned where it could not be stored
 */
public record RecognisedCaller(Caller caller, String name, Supplier<Rights> rights) implements Caller {
    private static final int MOST = 256;

    public RecognisedCaller(Caller caller, Supplier<Rights> rights) {
        this(caller, storable(String.valueOf(caller.name())), rights);
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

    private static String storable(String name) {
        String cut = name.length() > MOST ? name.substring(0, MOST) : name;
        StringBuilder clean = new StringBuilder();
        cut.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
