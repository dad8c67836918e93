package org.securestore.console.explain;

import java.util.List;
import java.util.Optional;
import org.securestore.console.claim.Suggestions;

/**
 * A question, and its answer if it was asked.
 *
 * @param applications some that can be asked about
 * @param found who may be meant
 */
public record Explained(
        Question question,
        List<String> applications,
        Suggestions found,
        Optional<Answer> answer,
        Optional<String> refusal) {
    public Explained {
        applications = List.copyOf(applications);
    }

    static Explained asking(Question question, List<String> applications, Suggestions found) {
        return new Explained(question, applications, found, Optional.empty(), Optional.empty());
    }

    static Explained answered(Question question, List<String> applications, Answer answer) {
        return new Explained(question, applications, Suggestions.NONE, Optional.of(answer), Optional.empty());
    }

    static Explained refused(Question question, List<String> applications, String why) {
        return new Explained(question, applications, Suggestions.NONE, Optional.empty(), Optional.of(why));
    }
}
