package org.securestore.console.credentials;

import java.util.List;
import java.util.Optional;
import org.securestore.console.claim.EnteredClaim;

/**
 * All credentials that a user has of his own.
 *
 * @param user nobody as long as it is not said who
 */
public record EverywherePage(EnteredClaim user, List<Holder> sets, Optional<String> refusal) {
    public EverywherePage {
        sets = List.copyOf(sets);
    }

    /** Whom it is about, for people. */
    public String name() {
        return user.isUnusual() ? user.claim().toString() : user.name();
    }

    /** Whether somebody is named, as far as he can be. */
    public boolean isNamed() {
        return !user.isEmpty() && refusal.isEmpty();
    }

    /** What is done to them. */
    public String clearing() {
        return switch (sets.size()) {
            case 0 -> "Revoke this user's tickets";
            case 1 -> "Clear this set";
            default -> "Clear all %,d sets".formatted(sets.size());
        };
    }
}
