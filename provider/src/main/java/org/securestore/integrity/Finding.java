package org.securestore.integrity;

import java.util.List;
import java.util.Optional;

/**
 * A record that is not what a node with the key wrote, or not any more.
 *
 * @param place the record's key in its table, as it stands there
 * @param subject which record, in words
 * @param description what it says, if it can be read, and what goes with it when it is discarded
 * @param digest stands for exactly the content that was looked at; of the audit log, which goes on meanwhile, for where it is
 *     broken
 */
public record Finding(
        RecordKind kind, List<String> place, String subject, Problem problem, String description, String digest) {
    public Finding {
        place = List.copyOf(place);
    }

    /** What to do instead of accepting it; empty if it can be accepted. */
    public Optional<String> insteadOfAccepting() {
        return kind.insteadOfAccepting()
                .or(() -> problem == Problem.UNREADABLE
                        ? Optional.of("discard it, and make it again")
                        : Optional.empty());
    }

    /** What to do instead of discarding it; empty if it can be discarded. */
    public Optional<String> insteadOfDiscarding() {
        return kind.insteadOfDiscarding();
    }

    /** The finding in one sentence. */
    @Override
    public String toString() {
        return subject + " " + problem.words() + (description.isEmpty() ? "" : ": " + description);
    }
}
