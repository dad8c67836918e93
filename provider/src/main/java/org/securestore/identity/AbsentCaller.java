package org.securestore.identity;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A caller who is not there to be asked any more: what he answered while he was.
 *
 * @param self the claim by which the store knows him, which he held
 * @param isAuthenticated whether somebody had authenticated him
 * @param claims those that he held, of all that he was asked about
 */
public record AbsentCaller(String name, Claim self, boolean isAuthenticated, SortedSet<Claim> claims)
        implements Caller {

    public AbsentCaller {
        claims = new TreeSet<>(claims);
    }

    /** Asks {@code caller}, which may take its time; empty where he is nobody that the store could know again. */
    public static Optional<AbsentCaller> of(Caller caller, Collection<Claim> asked) {
        return caller.identity()
                .filter(self -> caller.isAuthenticated() && self.isHeldBy(caller))
                .map(self -> new AbsentCaller(caller.name(), self, true, held(caller, asked)));
    }

    @Override
    public boolean holds(Claim claim) {
        return claim.equals(self) || claims.contains(claim);
    }

    @Override
    public Optional<Claim> identity() {
        return Optional.of(self);
    }

    private static SortedSet<Claim> held(Caller caller, Collection<Claim> asked) {
        return asked.stream()
                .filter(claim -> !claim.isOpenToAll() && claim.isHeldBy(caller))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
