package org.securestore.datasource;

import java.time.Instant;
import java.util.Optional;
import org.securestore.consumer.Standing;

/**
 * With what a connection was opened.
 *
 * @param account as whom
 * @param definitionVersion of the application that they were for
 * @param credentialVersion of the credentials, or of those in whose place they were used
 * @param askedForAt when the store was asked for them, by {@link System#nanoTime}
 * @param dueAt when it is time for another one, as the credentials expire, or are not the newest
 */
record Stamp(
        Account account, long definitionVersion, long credentialVersion, long askedForAt, Optional<Instant> dueAt) {
    static Stamp of(Account account, LoginCredentials credentials, long askedForAt, Instant now) {
        return new Stamp(
                account,
                credentials.set().definitionVersion(),
                credentials.version(),
                askedForAt,
                credentials.dueAt(now));
    }

    /** Whether it has what was decided on, or newer credentials for the same definition of the application. */
    boolean suits(Decision decision) {
        return account.equals(decision.account())
                && definitionVersion == decision.access().definitionVersion()
                && credentialVersion >= decision.access().credentialVersion();
    }

    /** Whether the application has changed since this was decided, so that it has to be decided anew. */
    boolean isForNewerDefinition(Decision decision) {
        return account.equals(decision.account())
                && definitionVersion > decision.access().definitionVersion()
                && askedForAt - decision.madeAt() >= 0;
    }

    boolean isAsNewAs(Standing standing) {
        return definitionVersion == standing.definitionVersion() && credentialVersion >= standing.credentialVersion();
    }

    boolean isDue(Instant now) {
        return dueAt.isPresent() && !dueAt.get().isAfter(now);
    }
}
