package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** What this node knows itself of logins, for while the store's database does not answer. Bounded; threads may share it. */
final class LoginMemory {
    private static final int MOST = 100_000;

    private final Cache<TriedCredentials, Boolean> accepted =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<TriedCredentials, Refusal> refused =
            Caffeine.newBuilder().maximumSize(MOST).build();

    void accepted(TriedCredentials tried) {
        accepted.put(tried, true);
    }

    void refused(TriedCredentials tried, Refusal refusal) {
        refused.put(tried, refusal);
        accepted.invalidate(tried);
    }

    boolean isAccepted(TriedCredentials tried) {
        return accepted.getIfPresent(tried) != null;
    }

    Optional<Refusal> refusal(TriedCredentials tried) {
        return Optional.ofNullable(refused.getIfPresent(tried));
    }

    /** Begins anew: the store was put back, and its versions count on from an older one. */
    void forget() {
        accepted.invalidateAll();
        refused.invalidateAll();
    }

    /**
     * That the external system has refused a version.
     *
     * @param codes those of its answer
     * @param isShared whether the other nodes can know
     */
    record Refusal(String codes, boolean isShared) {
        Refusal shared() {
            return new Refusal(codes, true);
        }

        LoginStanding standing() {
            return new LoginStanding(LoginStanding.Kind.REFUSED, Optional.of(codes));
        }
    }
}
