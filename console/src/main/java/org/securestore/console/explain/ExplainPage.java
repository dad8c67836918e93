package org.securestore.console.explain;

import java.time.Clock;
import java.util.List;
import org.securestore.Explanation;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.claim.KnownClaims;
import org.securestore.console.claim.Suggestions;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Tells why somebody does or does not get the credentials of an application, and what would change that. */
public final class ExplainPage implements Page {
    private static final int SUGGESTED = 100;

    /** As much of an address as every server and proxy takes. */
    private static final int LONGEST = 2_000;

    private static final String TEMPLATE = "explain";

    /** Asks which user is called so, if any is named yet, instead of what happens if he connects. */
    private static final String FIND = "find";

    private final Clock clock;

    public ExplainPage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("explain", this::show).post("explain", this::ask);
    }

    /** Leads to the address of the question, so that it can be come back to; if none can be that long, answers here. */
    private Reply ask(Visit visit) {
        Address address = Question.of(visit.form()).address();
        return visit.form().has(FIND) || address.below("").length() > LONGEST ? show(visit) : Reply.to(address);
    }

    private Reply show(Visit visit) {
        Question question = Question.of(visit.form());
        List<String> suggested = suggested(visit);
        if (question.isEmpty() || visit.form().has(FIND)) {
            return Reply.page(TEMPLATE, Explained.asking(question, suggested, known(visit, question)));
        }
        try {
            return Reply.page(TEMPLATE, Explained.answered(question, suggested, answer(visit, question)));
        } catch (SecureStoreException | IllegalArgumentException refusal) {
            return Reply.again(TEMPLATE, Explained.refused(question, suggested, Problem.messageOf(refusal)), refusal);
        }
    }

    private Answer answer(Visit visit, Question question) {
        Caller about = question.caller();
        Explanation explanation =
                visit.session().applications().explain(new TargetApplicationId(question.application()), about);
        return new Answer(explanation, about, clock.instant());
    }

    private static Suggestions known(Visit visit, Question question) {
        return new KnownClaims(visit.session())
                .suggest(
                        question.user(),
                        claim -> claim.equals(Claim.user(claim.value())),
                        claim -> question.about(claim.value()));
    }

    private static List<String> suggested(Visit visit) {
        return visit.session().applications().page(ApplicationQuery.first(SUGGESTED)).applications().stream()
                .map(application -> application.application().id().value())
                .toList();
    }
}
