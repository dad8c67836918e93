package org.securestore.console.explain;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.Explanation;
import org.securestore.application.CredentialField;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.credentials.Holder;
import org.securestore.console.request.Address;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Why somebody does or does not get credentials, and what would change that. */
public record Answer(Explanation explanation, Caller about, Instant now) {
    /** The whole of it in one sentence. */
    public String verdict() {
        String who = explanation.caller();
        if (!explanation.granted()) {
            return who + " may not use " + explanation.application() + ".";
        }
        return obstacle().isPresent()
                ? who + " may use " + explanation.application() + ", but something is in the way."
                : who + " gets credentials of " + explanation.application() + ".";
    }

    /** Whether all is well. */
    public boolean isGood() {
        return explanation.granted() && obstacle().isEmpty();
    }

    /** What keeps him from connecting; empty if nothing is known of. */
    public Optional<String> obstacle() {
        return explanation.granted()
                ? explanation.obstacle().or(this::incomplete).or(this::refused)
                : Optional.of("no rule lets him in");
    }

    public Optional<Holder> credentials() {
        return explanation.credentials().map(set -> new Holder(set, now));
    }

    /** The page that mends it; empty if all is well, or none does. */
    public Optional<Remedy> remedy() {
        if (!explanation.granted()) {
            return explanation.type().isGroup() ? member().map(this::joined) : Optional.empty();
        }
        return obstacle().flatMap(problem -> entered());
    }

    private Optional<Claim> member() {
        return about.holds(Claim.SYSTEM) ? Optional.of(Claim.SYSTEM) : about.identity();
    }

    private Remedy joined(Claim identity) {
        return new Remedy(
                "Add " + identity + " to the members"
                        + (identity.equals(Claim.SYSTEM) ? "" : ", or a group that he is in"),
                Address.of("applications", explanation.application().value(), "edit"));
    }

    private Optional<Remedy> entered() {
        Address address = Address.of("applications", explanation.application().value(), "credentials", "set");
        return explanation.type().isGroup()
                ? Optional.of(new Remedy("Set the credentials that members share", address))
                : about.identity()
                        .filter(claim -> !about.holds(Claim.SYSTEM)) // which has none of its own
                        .map(claim -> new Remedy(
                                "Set the credentials of " + claim,
                                EnteredClaim.of(claim).in(address)));
    }

    private Optional<String> incomplete() {
        return explanation
                .credentials()
                .filter(set -> !set.isComplete())
                .map(set -> "the credentials have no value for "
                        + set.missing().stream().map(CredentialField::name).collect(Collectors.joining(", ")));
    }

    private Optional<String> refused() {
        return credentials()
                .filter(Holder::isRefused)
                .map(holder -> "the external system has refused these credentials"
                        + holder.summary()
                                .lastLogin()
                                .flatMap(login -> login.bridgedBy())
                                .map(version -> "; the version before is used for now")
                                .orElse(""));
    }

    /** A page that mends something, and what is to be done there. */
    public record Remedy(String label, Address address) {}
}
