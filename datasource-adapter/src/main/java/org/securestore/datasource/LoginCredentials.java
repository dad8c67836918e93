package org.securestore.datasource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.credential.CredentialSet;

/**
 * With what somebody logs in. The set stays with whoever opened it, to be closed.
 *
 * @param insteadOf the newest version, if the set is the one before it, as the database has not been changed yet
 */
record LoginCredentials(CredentialSet set, Optional<Long> insteadOf) {
    // Whoever works with one when the credentials expire loses his work; so it is not lent shortly before any more.
    private static final Duration AHEAD_OF_EXPIRY = Duration.ofSeconds(30);
    // The next login finds out whether the database has been changed.
    private static final Duration BRIDGED_FOR = Duration.ofSeconds(30);

    static LoginCredentials newest(CredentialSet set) {
        return new LoginCredentials(set, Optional.empty());
    }

    /** The version that it counts as. */
    long version() {
        return insteadOf.orElse(set.version());
    }

    /** When it is time for another connection. */
    Optional<Instant> dueAt(Instant now) {
        Optional<Instant> expiry = set.expiresAt().map(end -> aheadOf(end, now));
        Optional<Instant> bridge = insteadOf.map(newest -> now.plus(BRIDGED_FOR));
        return Stream.of(expiry, bridge).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private static Instant aheadOf(Instant expiry, Instant now) {
        Instant ahead = expiry.minus(AHEAD_OF_EXPIRY);
        return ahead.isAfter(now) ? ahead : expiry;
    }
}
