package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * What the store held at one revision, as far as it was asked. It holds no credentials, only the versions of those that
 * are set. When the store has changed, it is dropped whole.
 */
final class StoreSnapshot {
    private static final int MOST_DEFINITIONS = 10_000;
    private static final int MOST_VERSIONS = 100_000;

    private final long revision;
    private final Cache<TargetApplicationId, Optional<SealedDefinition>> definitions =
            Caffeine.newBuilder().maximumSize(MOST_DEFINITIONS).build();
    private final Cache<Set, Optional<Long>> versions =
            Caffeine.newBuilder().maximumSize(MOST_VERSIONS).build();
    private final Function<TargetApplicationId, Optional<SealedDefinition>> findDefinition;
    private final BiFunction<TargetApplicationId, CredentialOwner, Optional<Long>> findVersion;

    StoreSnapshot(
            long revision,
            Function<TargetApplicationId, Optional<SealedDefinition>> findDefinition,
            BiFunction<TargetApplicationId, CredentialOwner, Optional<Long>> findVersion) {
        this.revision = revision;
        this.findDefinition = findDefinition;
        this.findVersion = findVersion;
    }

    long revision() {
        return revision;
    }

    Optional<SealedDefinition> definition(TargetApplicationId id) {
        return definitions.get(id, findDefinition);
    }

    /** The version of the credentials that this owner has for this application; empty if none are set. */
    Optional<Long> credentialVersion(TargetApplicationId application, CredentialOwner owner) {
        return versions.get(
                new Set(application, owner), absent -> findVersion.apply(absent.application(), absent.owner()));
    }

    private record Set(TargetApplicationId application, CredentialOwner owner) {}
}
