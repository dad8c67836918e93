package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.securestore.StoreMemory.CredentialsKey;
import org.securestore.StoreMemory.Remembered;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.SealedCredentials;

/**
 * What was sealed before the newest, for as long as an external system may be behind the store. Where it cannot be told what
 * came in between, nothing is kept: they may have been cleared. Threads may share it.
 */
final class ReplacedCredentials {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Predicate<SealedCredentials> refused;
    private final Cache<CredentialsKey, Remembered> kept;

    /** @param refused whether the external system is known to refuse them, so that they are of no use to anybody */
    ReplacedCredentials(long bytes, LongSupplier nanoTime, Predicate<SealedCredentials> refused) {
        this.refused = refused;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher(MemoryWeight::ofCredentials)
                .expireAfterWrite(KEPT)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Keeps what was there, as something else may be now; or what was there before that, if it was refused. */
    void keep(CredentialsKey place, Remembered before) {
        if (before.credentials().filter(refused).isEmpty()) {
            kept.put(place, before);
        }
    }

    void forget(CredentialsKey place) {
        kept.invalidate(place);
    }

    void forget(String partition, TargetApplicationId application) {
        kept.asMap().keySet().removeIf(place -> place.isOf(partition, application));
    }

    void forgetAll() {
        kept.invalidateAll();
    }

    /** @param created when the application was created for which they were */
    Optional<SealedCredentials> find(CredentialsKey place, long created, long version) {
        return Optional.ofNullable(kept.getIfPresent(place))
                .filter(before -> before.created() == created)
                .flatMap(Remembered::credentials)
                .filter(credentials -> credentials.version() == version);
    }
}
