package org.securestore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
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
        refused.invalidate(tried);
    }

    /**
     * Takes the store's word that it was accepted, unless this node has been refused since it asked.
     *
     * @param known the refusal that this node knew of when it asked
     */
    void acceptedSince(Optional<Refusal> known, TriedCredentials tried) {
        refused.asMap().compute(tried, (same, now) -> {
            if (now != null && !known.equals(Optional.of(now))) {
                return now;
            }
            accepted.put(same, true); // in here, or a refusal in between would be outlived
            return null;
        });
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

    /** Leaves it to the other nodes what is to be known of this. */
    void forgetRefusal(TriedCredentials tried) {
        refused.invalidate(tried);
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
     * @param at when this node learned of it
     * @param isShared whether the other nodes can know
     * @param instead the version that may be tried in its place, if there is one: then others may find out more
     */
    record Refusal(String codes, Instant at, boolean isShared, Optional<Long> instead) {
        Refusal unshared() {
            return new Refusal(codes, at, false, instead);
        }

        boolean isFinal() {
            return instead.isEmpty();
        }

        LoginStanding standing() {
            return new LoginStanding(LoginStanding.Kind.REFUSED, Optional.of(codes), instead);
        }
    }
}
