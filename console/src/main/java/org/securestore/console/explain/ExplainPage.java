package org.securestore.console.explain;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.securestore.Explanation;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;

/** Tells why somebody does or does not get the credentials of an application, and what would change that. */
public final class ExplainPage implements Page {
    private static final int SUGGESTED = 100;

    private final Clock clock;

    public ExplainPage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("explain", this::show);
    }

    private Reply show(Visit visit) {
        Question question = Question.of(visit.form());
        List<String> suggested = suggested(visit);
        if (question.isEmpty()) {
            return Reply.page("explain", new Explained(question, suggested, Optional.empty(), Optional.empty()));
        }
        try {
            Answer answer = answer(visit, question);
            return Reply.page("explain", new Explained(question, suggested, Optional.of(answer), Optional.empty()));
        } catch (SecureStoreException | IllegalArgumentException refusal) {
            return Reply.again(
                    "explain",
                    new Explained(question, suggested, Optional.empty(), Optional.of(Problem.messageOf(refusal))),
                    refusal);
        }
    }

    private Answer answer(Visit visit, Question question) {
        Caller about = question.caller();
        Explanation explanation =
                visit.session().applications().explain(new TargetApplicationId(question.application()), about);
        return new Answer(explanation, about, clock.instant());
    }

    private static List<String> suggested(Visit visit) {
        return visit.session().applications().page(ApplicationQuery.first(SUGGESTED)).applications().stream()
                .map(application -> application.application().id().value())
                .toList();
    }
}
