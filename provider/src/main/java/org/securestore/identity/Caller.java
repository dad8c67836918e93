package org.securestore.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whoever asks the store for something. A caller can be asked whether it holds a claim; it need not be able to list
 * its claims, as on several containers that is the only question there is. Implementations are safe for many threads.
 */
public interface Caller {
    /** The name by which the audit log knows this caller; not blank. */
    String name();

    /** Whether this caller holds {@code claim}. Must answer no where it cannot know. */
    boolean holds(Claim claim);

    /** A caller known by name, in these groups, and with no other claim. */
    static Caller of(String name, String... groups) {
        Set<Claim> claims = Stream.concat(
                        Stream.of(Claim.user(name)), Arrays.stream(groups).map(Claim::group))
                .collect(Collectors.toUnmodifiableSet());
        return new KnownCaller(name, claims);
    }

    /** This process: the operating system's user and groups, as the process really has them. */
    static Caller process() {
        return ProcessIdentity.current();
    }
}
