package org.securestore.console.credentials;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.securestore.CredentialAdministration;
import org.securestore.application.TargetApplication;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.claim.KnownClaims;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Visit;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.CredentialOwner;

/** Lists who has credentials. Threads share it. */
final class HolderList {
    private static final int MOST = 50;
    private static final String EVERYWHERE = "credentials-everywhere";
    private static final String SEARCH = "search";
    private static final String AFTER = "after-";

    private final Clock clock;

    HolderList(Clock clock) {
        this.clock = clock;
    }

    Reply show(Visit visit) {
        Whose whose = Whose.of(visit);
        if (whose.isShared()) {
            Optional<Holder> set = whose.find(visit.session()).map(this::holder);
            return Reply.page("credentials-shared", new SharedSet(whose.application(), set));
        }
        return page(visit, whose.application());
    }

    Reply showEverywhere(Visit visit) {
        visit.requireManagingAll("see where a user has credentials");
        EnteredClaim user = EnteredClaim.of(visit.form());
        if (user.isEmpty() || visit.form().has(Setting.FIND)) {
            return Reply.page(EVERYWHERE, EverywherePage.looking(user, new KnownClaims(visit.session())));
        }
        try {
            List<Holder> sets =
                    holders(visit.session().credentialAdministration().everywhere(user.claim()));
            return Reply.page(EVERYWHERE, EverywherePage.about(user, sets));
        } catch (IllegalArgumentException noClaim) {
            return Reply.again(EVERYWHERE, EverywherePage.refused(user, Problem.messageOf(noClaim)), noClaim);
        }
    }

    private Reply page(Visit visit, TargetApplication application) {
        String search = visit.form().text(SEARCH);
        Optional<CredentialOwner> after = after(visit.form());
        CredentialAdministration administration = visit.session().credentialAdministration();
        List<CredentialSummary> read = administration.list(
                application.id(), search, after, MOST + 1); // one more tells whether there is another page
        List<CredentialSummary> sets = read.stream().limit(MOST).toList();
        return Reply.page(
                "credentials-list",
                new HolderPage(
                        application,
                        search,
                        holders(sets),
                        administration.count(application.id()),
                        after.isEmpty(),
                        read.size() > MOST
                                ? next(Whose.list(application.id()).with(SEARCH, search), sets.get(MOST - 1))
                                : Optional.empty(),
                        visit.managesAllApplications()));
    }

    private static Optional<Address> next(Address list, CredentialSummary last) {
        return last.owner().principal().map(claim -> EnteredClaim.of(claim).in(list, AFTER));
    }

    private static Optional<CredentialOwner> after(Form form) {
        EnteredClaim last = EnteredClaim.of(form, AFTER);
        return last.isEmpty() ? Optional.empty() : Optional.of(CredentialOwner.individual(last.claim()));
    }

    private List<Holder> holders(List<CredentialSummary> sets) {
        return sets.stream().map(this::holder).toList();
    }

    private Holder holder(CredentialSummary set) {
        return new Holder(set, clock.instant());
    }
}
