package org.securestore.cli.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.failure.NotAuthorizedException;

/**
 * What does without an application once it is deleted. Who may delete it need not be allowed to know.
 *
 * @param sets how many have credentials for it
 * @param connections the settings of connections that name it
 */
record Dependents(Optional<Long> sets, Optional<List<String>> connections) {
    static Dependents of(TargetApplicationId id, SecureStoreSession session) {
        return new Dependents(
                ifAuthorized(() -> session.credentialAdministration().count(id)),
                ifAuthorized(() -> session.connectionSettings().list().stream()
                        .map(VersionedConnectionSettings::settings)
                        .filter(settings -> settings.names(id))
                        .map(settings -> settings.name().value())
                        .toList()));
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        sets.ifPresent(count -> facts.put("credentialSets", count));
        connections.ifPresent(names -> facts.put("connections", names));
        return facts;
    }

    /** A line for each of them that is known. */
    String words() {
        return Stream.concat(
                        sets.stream().map(Dependents::words),
                        connections.stream().flatMap(Dependents::words))
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static String words(long sets) {
        return sets == 0
                ? "Nobody has credentials for it."
                : "There %s of credentials for it.".formatted(sets == 1 ? "is 1 set" : "are %,d sets".formatted(sets));
    }

    private static Stream<String> words(List<String> connections) {
        return connections.isEmpty()
                ? Stream.empty()
                : Stream.of("Nobody will connect any more by the connection settings %s."
                        .formatted(String.join(", ", connections)));
    }

    private static <T> Optional<T> ifAuthorized(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (NotAuthorizedException denied) {
            return Optional.empty(); // he is told less, and may delete it all the same
        }
    }
}
