package org.securestore.cli.confirmation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.secret.Terminal;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether whoever runs a command means what it does: he is asked, unless he said so or only wants to see what it would do. */
public final class Confirmation {
    @ArgGroup
    private @Nullable Choice choice;

    /** Whether to tell what would be done, and change nothing. */
    public boolean isDryRun() {
        return choice != null && choice.dryRun;
    }

    /**
     * Asks, unless he said that he means it.
     *
     * @param question that yes is the answer to if he does, such as {@code Delete it, for good?}
     * @param otherwise what is told if he does not, such as {@code Nothing was deleted}
     * @throws RefusedException if he does not mean it, or nobody is there to be asked
     */
    public void ask(String question, String otherwise) {
        ask(() -> question, otherwise);
    }

    /** Like {@link #ask(String, String)}, with a question that takes time to find out about and may not be needed. */
    public void ask(Supplier<String> question, String otherwise) {
        if (choice != null && choice.said) {
            return;
        }
        Terminal terminal = Terminal.find()
                .orElseThrow(() -> new RefusedException(
                        otherwise + ": there is no terminal to ask whether you mean it; say so with --yes"));
        if (!terminal.confirms(question.get())) {
            throw new RefusedException(otherwise);
        }
    }

    /** At most one of two. */
    private static final class Choice {
        @Option(names = "--yes", description = "Do not ask whether you mean it.")
        private boolean said;

        @Option(names = "--dry-run", description = "Show what would be done, and change nothing.")
        private boolean dryRun;
    }
}
