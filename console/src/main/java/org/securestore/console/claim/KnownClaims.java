package org.securestore.console.claim;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.securestore.SecureStoreSession;
import org.securestore.console.claim.Suggestions.Suggestion;
import org.securestore.console.request.Address;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Claim;

/** Those whom the store knows already, suggested to whoever is about to name somebody. */
public record KnownClaims(SecureStoreSession session) {
    private static final int MOST = 10;

    /** Some whose names contain a text; none for an empty one. */
    public List<Claim> like(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            return session.principals().find(text, MOST);
        } catch (NotAuthorizedException notYet) {
            return List.of(); // who administers nothing so far can type names, and is told none
        } catch (IllegalArgumentException noName) {
            return List.of(); // nobody is called so; what is wrong with it, naming him tells
        }
    }

    /** Those among them whom {@code which} holds for, each with the address where he is chosen. */
    public Suggestions suggest(String text, Predicate<Claim> which, Function<Claim, Address> choice) {
        return new Suggestions(
                !text.isEmpty(),
                like(text).stream()
                        .filter(which)
                        .map(claim -> new Suggestion(claim.toString(), choice.apply(claim)))
                        .toList());
    }

    /** Those who may own credentials, each chosen by an address with him in its query. */
    public Suggestions owners(EnteredClaim entered, Address address) {
        return suggest(
                entered.name(),
                Claim::canNameOne,
                claim -> EnteredClaim.of(claim).in(address));
    }
}
