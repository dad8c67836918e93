package org.securestore.cli.credentials;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.SecureStoreSession;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;

/** Where the credentials of an application can be tried: the connection settings that name it, and have a URL. */
record Destinations(SecureStoreSession session, TargetApplicationId id) {
    /**
     * The one of this name, or the only one that there is.
     *
     * @param before what a refusal begins with
     * @param after what a refusal ends with
     * @param option how one says which
     * @throws RefusedException if there is none
     * @throws WrongUsageException if there are several
     */
    ResolvedConnection named(Optional<String> wanted, String before, String after, String option) {
        List<ResolvedConnection> candidates = session.connections(id).stream()
                .filter(connection -> connection.url().isPresent())
                .filter(connection -> wanted.filter(
                                name -> !connection.name().value().equalsIgnoreCase(name))
                        .isEmpty())
                .toList();
        if (candidates.isEmpty()) {
            throw new RefusedException(before + "there are no connection settings "
                    + wanted.map(name -> "of that name ").orElse("") + "with a URL for " + id
                    + ", so nothing says where to try the credentials" + after);
        }
        if (candidates.size() > 1) {
            throw new WrongUsageException("There are several connection settings for " + id + ": say with " + option
                    + " which of "
                    + candidates.stream()
                            .map(connection -> connection.name().value())
                            .collect(Collectors.joining(", ")));
        }
        return candidates.get(0);
    }
}
