package org.securestore.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whoever asks the store for something. A caller can be asked whether it holds a claim; it need not be able to list
 * its claims, as on several containers that is the only question there is. Groups within groups are the caller's to know:
 * it answers for those that it is in by way of another. Implementations are safe for many threads.
 *
 * <p>Callers who are equal hold the same claims: what was decided for the one may be given to the other. Whoever cannot say
 * so leaves {@code equals} as it is.
 */
public interface Caller {
    /** The name by which the audit log knows this caller; not blank. */
    String name();

    /**
     * Whether this caller holds {@code claim}. Must answer no where it cannot know. Never asked about
     * {@link Claim#EVERYONE} and {@link Claim#AUTHENTICATED}, which the store decides.
     */
    boolean holds(Claim claim);

    /** Whether somebody has authenticated this caller, so that its name means something. */
    default boolean isAuthenticated() {
        return true;
    }

    /**
     * The claim by which the store knows what this caller owns; he must hold it, too. Empty where his name is nothing that
     * the store could know again.
     */
    default Optional<Claim> identity() {
        try {
            return Optional.of(Claim.user(name()));
        } catch (IllegalArgumentException unusable) {
            return Optional
                    .empty(); // a container may allow names that could be mistaken for others; the store does not
        }
    }

    /**
     * The first of {@code claims} that this caller holds or that is open to him; they come in their natural order, the
     * narrowest first. To be overridden only by whoever finds the same one faster than by being asked for each in turn.
     */
    default Optional<Claim> narrowestOf(SortedSet<Claim> claims) {
        for (Claim claim : claims) {
            if (claim.isHeldBy(this)) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    /** A caller known by name, in these groups, and with no other claim. */
    static Caller of(String name, String... groups) {
        Set<Claim> claims = Stream.concat(
                        Stream.of(Claim.user(name)), Arrays.stream(groups).map(Claim::group))
                .collect(Collectors.toUnmodifiableSet());
        return new KnownCaller(name, claims);
    }

    /** A caller known by name, with exactly these claims; the claim to its own name is one only if it is among them. */
    static Caller withClaims(String name, Set<Claim> claims) {
        return new KnownCaller(name, claims);
    }

    /** This process: the operating system's user and groups, as the process really has them. */
    static Caller process() {
        return ProcessIdentity.current();
    }

    /** Code that runs for no user, such as a scheduler: it holds {@link Claim#SYSTEM} and nothing else. */
    static Caller system() {
        return new KnownCaller("(system)", Set.of(Claim.SYSTEM));
    }

    /** Nobody in particular: only what is open to everyone is open to this caller. */
    static Caller anonymous() {
        return new AnonymousCaller();
    }
}
