package org.securestore.console.applications;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.SecureStoreException;

/**
 * An application that is about to be deleted, and what goes with it, for the template.
 *
 * @param sets how many sets of credentials; empty if that cannot be told
 * @param connections the connection settings that name it; empty if the caller may not see those
 */
public record Doomed(TargetApplicationId id, Optional<Long> sets, Optional<List<String>> connections) {
    static Doomed of(TargetApplicationId id, SecureStoreSession session) {
        return new Doomed(id, Optional.of(session.credentialAdministration().count(id)), connections(id, session));
    }

    /** Where it is more important to be told that it is still there than what goes with it. */
    static Doomed asFarAsKnown(TargetApplicationId id, SecureStoreSession session) {
        try {
            return of(id, session);
        } catch (SecureStoreException untold) {
            return new Doomed(id, Optional.empty(), Optional.empty());
        }
    }

    /** How many sets, for people. */
    public String count() {
        return sets.map(number -> String.format(Locale.ROOT, "%,d", number)).orElse("(cannot be told)");
    }

    private static Optional<List<String>> connections(TargetApplicationId id, SecureStoreSession session) {
        try {
            return Optional.of(session.connectionSettings().list().stream()
                    .map(VersionedConnectionSettings::settings)
                    .filter(settings -> settings.names(id))
                    .map(settings -> settings.name().value())
                    .toList());
        } catch (NotAuthorizedException denied) {
            return Optional.empty(); // he is told less, and may delete it all the same
        }
    }
}
