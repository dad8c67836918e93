package org.securestore.cli.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.secret.FileArgument;
import org.securestore.cli.secret.SecretInput;
import org.securestore.cli.secret.Terminal;
import org.securestore.failure.RecoveryKeyRejectedException;
import org.securestore.key.RecoveryKey;
import picocli.CommandLine.Option;

/** Where a recovery key comes from: files, or whoever sits at the terminal. */
public final class RecoveryOptions {
    private static final int LINES = 4;
    private static final String EXPLANATION = """
        Type the recovery key, or a share of it, line by line as it is printed; it is not shown. The last two characters of
        each line check it, so you hear which line is mistyped. Dashes, spaces and case do not matter.\
        """;

    @Option(names = "--recovery", description = "Ask for a recovery key, or for as many shares of one as it takes.")
    private boolean asked;

    @Option(
            names = "--recovery-file",
            paramLabel = "FILE",
            converter = FileArgument.class,
            description = "Read the recovery key, or a share, from this file; once for each share.")
    private List<SecretInput> files = new ArrayList<>();

    /** Whether the master key is to be opened by a recovery key. */
    public boolean areGiven() {
        return asked || !files.isEmpty();
    }

    /** Lends the recovery key, and closes it on return. */
    public void lend(Consumer<RecoveryKey> borrower) {
        try (RecoveryPrints prints = new RecoveryPrints()) {
            if (files.isEmpty()) {
                ask(prints);
            } else {
                files.forEach(file -> read(file, prints));
            }
            try (RecoveryKey key = prints.key()) {
                borrower.accept(key);
            }
        }
    }

    private static void read(SecretInput file, RecoveryPrints prints) {
        char[] text = file.readText("recovery key");
        try {
            prints.add(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static void ask(RecoveryPrints prints) {
        Terminal terminal = Terminal.find()
                .orElseThrow(() -> new RefusedException("There is no terminal to ask for the recovery key: give it, or"
                        + " each of its shares, with --recovery-file FILE"));
        terminal.say(EXPLANATION);
        while (prints.missing() > 0) {
            ask(terminal, prints);
        }
    }

    private static void ask(Terminal terminal, RecoveryPrints prints) {
        char[] text = lines(terminal);
        try {
            prints.add(text);
            if (prints.missing() > 0) {
                terminal.say(prints.words());
            }
        } catch (RecoveryKeyRejectedException mistyped) {
            terminal.say(mistyped.getMessage() + "; type it once more.");
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    /** What is typed until there are all lines, or an empty one, for the caller to wipe. */
    private static char[] lines(Terminal terminal) {
        char[] text = new char[0];
        for (int line = 1; line <= LINES; line++) {
            char[] typed = terminal.askSecret("Line %d of %d".formatted(line, LINES));
            if (typed.length == 0) {
                break; // somebody typed it all in one
            }
            char[] longer = Arrays.copyOf(text, text.length + typed.length);
            System.arraycopy(typed, 0, longer, text.length, typed.length);
            Arrays.fill(text, '\0');
            Arrays.fill(typed, '\0');
            text = longer;
        }
        return text;
    }
}
