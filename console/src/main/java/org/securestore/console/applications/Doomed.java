package org.securestore.console.applications;

import java.util.List;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.failure.NotAuthorizedException;

/**
 * An application that is about to be deleted, and what goes with it, for the template.
 *
 * @param sets how many sets of credentials
 * @param connections the connection settings that name it; empty if the caller may not see those
 */
public record Doomed(TargetApplicationId id, long sets, Optional<List<String>> connections) {
    static Doomed of(TargetApplicationId id, SecureStoreSession session) {
        return new Doomed(id, session.credentialAdministration().count(id), connections(id, session));
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
