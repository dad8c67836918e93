package org.securestore.console.credentials;

import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.request.Address;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Visit;
import org.securestore.identity.Claim;

/** Clears credentials, once that is confirmed. */
final class Clearing {
    private Clearing() {}

    static Reply show(Visit visit) {
        Whose whose = Whose.of(visit);
        whose.owner(); // or there is nobody to ask about
        return Reply.page(
                "credentials-clear",
                new ClearingPage(
                        whose.application(),
                        whose.words(),
                        whose.isShared(),
                        whose.find(visit.session()).isPresent(),
                        whose.to("clear"),
                        whose.list()));
    }

    static Reply clear(Visit visit) {
        Whose whose = Whose.of(visit);
        whose.clear(visit.session());
        return Reply.to(
                whose.list(),
                "The credentials of " + whose.application().id() + " for " + whose.words() + " are cleared.");
    }

    static Reply clearEverywhere(Visit visit) {
        EnteredClaim user = EnteredClaim.of(visit.form());
        Claim claim = user.claim();
        int sets = visit.session().credentialAdministration().clearEverywhere(claim);
        return Reply.to(
                user.in(Address.of("credentials", "everywhere")),
                "%,d %s of %s cleared, and all tickets of this user are revoked."
                        .formatted(sets, sets == 1 ? "set of credentials" : "sets of credentials", claim));
    }
}
