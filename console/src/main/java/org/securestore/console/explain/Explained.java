package org.securestore.console.explain;

import java.util.List;
import java.util.Optional;

/**
 * A question, and its answer if it was asked.
 *
 * @param applications some that can be asked about
 */
public record Explained(
        Question question, List<String> applications, Optional<Answer> answer, Optional<String> refusal) {
    public Explained {
        applications = List.copyOf(applications);
    }
}
