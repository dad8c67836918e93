package org.securestore.cli.credentials;

import java.util.ArrayList;
import java.util.List;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Printable;

/** What stands in the way of an import, said all at once. One thread. */
final class Problems {
    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        sentences.add(Printable.text(sentence)); // aliases are somebody else's words
    }

    /** @throws RefusedException if there are any */
    void refuse() {
        if (!sentences.isEmpty()) {
            throw new RefusedException(
                    "Nothing is imported:" + System.lineSeparator() + String.join(System.lineSeparator(), sentences));
        }
    }
}
