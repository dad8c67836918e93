package org.securestore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/**
 * Why a caller does or does not get the credentials of a target application.
 *
 * @param caller the name of whom it is about
 * @param granted whether the rules let him use the application
 * @param decidedBy the rule that decided
 * @param considered every rule, in the order of precedence
 * @param credentials those that he would get, if there are any
 * @param obstacle what keeps him from them although the rules let him, if something does
 * @param administers whether he is one of the application's own administrators
 * @param redeems whether he may redeem others' tickets here
 */
public record Explanation(
        TargetApplicationId application,
        ApplicationType type,
        String caller,
        boolean granted,
        String decidedBy,
        List<Rule> considered,
        Optional<CredentialSummary> credentials,
        Optional<String> obstacle,
        boolean administers,
        boolean redeems) {
    public Explanation {
        considered = List.copyOf(considered);
    }

    static Explanation of(
            TargetApplication application,
            Caller caller,
            Function<CredentialOwner, Optional<CredentialSummary>> credentialsOf,
            Instant now) {
        AccessDecision decision = application.mapping().decide(caller);
        Optional<CredentialSummary> credentials = decision instanceof AccessDecision.Granted granted
                ? credentialsOf.apply(granted.grant().owner())
                : Optional.empty();
        return new Explanation(
                application.id(),
                application.type(),
                caller.name(),
                decision instanceof AccessDecision.Granted,
                decision.reason(),
                rules(application.mapping(), caller),
                credentials,
                decision instanceof AccessDecision.Granted ? obstacle(credentials, now) : Optional.empty(),
                application.isAdministeredBy(caller),
                application.release().redeemers().stream().anyMatch(claim -> claim.isHeldBy(caller)));
    }

    private static List<Rule> rules(CredentialMapping mapping, Caller caller) {
        List<Rule> rules = new ArrayList<>();
        if (mapping instanceof CredentialMapping.Group group) {
            for (Claim member : group.members()) {
                rules.add(new Rule("member " + member, member.isHeldBy(caller)));
            }
        } else {
            String self = caller.identity().map(Claim::toString).orElse("a name that the store can keep");
            rules.add(new Rule(
                    "owner " + self,
                    caller.identity().filter(claim -> claim.isHeldBy(caller)).isPresent()));
        }
        return rules;
    }

    private static Optional<String> obstacle(Optional<CredentialSummary> credentials, Instant now) {
        if (credentials.isEmpty()) {
            return Optional.of("no credentials are set");
        }
        return credentials
                .flatMap(CredentialSummary::expiresAt)
                .filter(end -> !now.isBefore(end))
                .map(end -> "the credentials expired at " + end);
    }

    /** One rule, and whether it is met. */
    public record Rule(String rule, boolean met) {}
}
