package org.securestore.datasource.caller;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names by which containers call those whom nobody has authenticated. Who really has such a name is nobody, too. */
final class Anonymous {
    private static final Set<String> NAMES = Set.of("anonymous", "<anonymous>", "unauthenticated");

    private Anonymous() {}

    /** The name, unless it is that of nobody, or none. */
    static Optional<String> somebody(@Nullable String name) {
        return Optional.ofNullable(name)
                .filter(known -> !known.isBlank() && !NAMES.contains(known.toLowerCase(Locale.ROOT)));
    }
}
