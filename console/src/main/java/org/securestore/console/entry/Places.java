package org.securestore.console.entry;

import java.util.List;
import org.securestore.application.ResolvedConnection;
import org.securestore.credential.CredentialVerifier;
import org.securestore.datasource.LoginVerifier;

/** Where the credentials of an application can be tried: the connection settings for it that have a URL. */
final class Places {
    private Places() {}

    static List<String> of(List<ResolvedConnection> connections) {
        return connections.stream()
                .filter(connection -> connection.url().isPresent())
                .map(connection -> connection.name().value())
                .toList();
    }

    /**
     * What tries them there; nothing if no place is named.
     *
     * @throws IllegalArgumentException if the place is none of these any more
     */
    static CredentialVerifier verifier(List<ResolvedConnection> connections, String place) {
        if (place.isEmpty()) {
            return CredentialVerifier.NONE;
        }
        return connections.stream()
                .filter(connection -> connection.name().value().equals(place))
                .findFirst()
                .map(LoginVerifier::at)
                .orElseThrow(() -> new IllegalArgumentException("Nothing was saved: there are no connection settings "
                        + place + " for this application any more; choose again where to try the credentials"));
    }
}
