package org.securestore.console.rights;

import java.util.Optional;
import java.util.Set;
import org.securestore.RightsAdministration;
import org.securestore.console.claim.ClaimKind;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.claim.KnownClaims;
import org.securestore.console.claim.Suggestions;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** Who has which right over the store; grants and revokes them. */
public final class RightsPage implements Page {
    private static final Address LIST = Address.of("rights");
    private static final String RIGHT = "right";

    /** Asks who is called so, and grants nothing. */
    private static final String FIND = "find";

    @Override
    public void addTo(Routes routes) {
        routes.get("rights", RightsPage::show)
                .post("rights", RightsPage::grant)
                .get("rights/revoke", RightsPage::ask)
                .post("rights/revoke", RightsPage::revoke);
    }

    private static Reply show(Visit visit) {
        return Reply.page("rights", entered(visit, visit.session().rights().list()));
    }

    private static Reply grant(Visit visit) {
        RightsAdministration rights = visit.session().rights();
        Set<RightGrant> before = rights.list();
        RightsList entered = entered(visit, before);
        if (visit.form().has(FIND)) {
            return Reply.page("rights", entered.suggesting(known(visit)));
        }
        try {
            requireOneKind(visit.form());
            RightGrant grant = grantOf(visit.form());
            rights.grant(grant);
            return Reply.to(LIST, grant + (before.contains(grant) ? " was granted before." : " is granted."));
        } catch (SecureStoreException | IllegalArgumentException refusal) {
            return Reply.again("rights", entered.refused(Problem.messageOf(refusal)), refusal);
        }
    }

    /** Refuses what would be granted to somebody else than is meant, or to nobody. */
    private static void requireOneKind(Form form) {
        String kind = EnteredClaim.of(form).kind();
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("Say which other kind of claim it is");
        }
        if (ClaimKind.isMistyped(kind)) {
            throw new IllegalArgumentException(
                    "Nobody would hold that: there is no kind of claim " + kind + ". Choose the kind from the list");
        }
        if (!form.text("kind").isEmpty() && !form.text("kind").equals(kind)) {
            throw new IllegalArgumentException(
                    "Two kinds of claim were given: to grant it to the other kind, " + kind + ", send this once more");
        }
    }

    private static RightsList entered(Visit visit, Set<RightGrant> granted) {
        return RightsList.of(
                granted, EnteredClaim.of(visit.form()), visit.form().text(RIGHT));
    }

    private static Suggestions known(Visit visit) {
        Address chosen = LIST.with(RIGHT, visit.form().text(RIGHT));
        return new KnownClaims(visit.session())
                .suggest(
                        EnteredClaim.of(visit.form()).name(),
                        claim -> !claim.type().equals(Claim.SPECIAL),
                        claim -> EnteredClaim.of(claim).in(chosen));
    }

    private static Reply ask(Visit visit) {
        RightGrant grant = grantOf(visit.form());
        boolean granted = visit.session().rights().list().contains(grant);
        return Reply.page("rights-revoke", new RevocationPage(grant, granted, Optional.empty()));
    }

    private static Reply revoke(Visit visit) {
        RightGrant grant = grantOf(visit.form());
        try {
            visit.session().rights().revoke(grant);
            return Reply.to(LIST, grant + " is revoked.");
        } catch (SecureStoreException refusal) {
            return Reply.again(
                    "rights-revoke", new RevocationPage(grant, true, Optional.of(Problem.messageOf(refusal))), refusal);
        }
    }

    private static RightGrant grantOf(Form form) {
        AdministrativeRight right = AdministrativeRight.find(form.text(RIGHT))
                .orElseThrow(
                        () -> new IllegalArgumentException("Choose a right: one of " + AdministrativeRight.names()));
        return new RightGrant(EnteredClaim.of(form).claim(), right);
    }

    static Address address(RightGrant grant, String... path) {
        return EnteredClaim.of(grant.claim())
                .in(Address.of(path))
                .with(RIGHT, grant.right().externalName());
    }
}
