package org.securestore.console.credentials;

import java.util.List;
import java.util.Optional;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.claim.KnownClaims;
import org.securestore.console.claim.Suggestions;
import org.securestore.console.request.Address;

/**
 * All credentials that a user has of his own.
 *
 * @param user nobody as long as it is not said who
 * @param found who may be meant
 * @param isChosen whether the user is whom it is about, and not only looked for
 */
public record EverywherePage(
        EnteredClaim user, Suggestions found, boolean isChosen, List<Holder> sets, Optional<String> refusal) {
    private static final Address HERE = Address.of("credentials", "everywhere");

    public EverywherePage {
        sets = List.copyOf(sets);
    }

    /** The page as it is while nobody is chosen. */
    static EverywherePage looking(EnteredClaim user, KnownClaims known) {
        return new EverywherePage(user, known.owners(user, HERE), false, List.of(), Optional.empty());
    }

    /** The page about somebody. */
    static EverywherePage about(EnteredClaim user, List<Holder> sets) {
        return new EverywherePage(user, Suggestions.NONE, true, sets, Optional.empty());
    }

    /** The page where nobody can be called what was entered. */
    static EverywherePage refused(EnteredClaim user, String why) {
        return new EverywherePage(user, Suggestions.NONE, false, List.of(), Optional.of(why));
    }

    /** Its own. */
    public Address address() {
        return HERE;
    }

    /** Whom it is about, for people. */
    public String name() {
        return user.isUnusual() ? user.claim().toString() : user.name();
    }

    /** Whether somebody is named, as far as he can be. */
    public boolean isNamed() {
        return isChosen && refusal.isEmpty();
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
