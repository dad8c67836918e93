package org.securestore.cli.secret;

import java.io.Console;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.interruption.Interruption;
import org.securestore.cli.report.Prose;
import org.securestore.cli.report.Screen;

/** Whoever sits at the terminal. One thread. */
public final class Terminal {
    private final Console console;

    private Terminal(Console console) {
        this.console = console;
    }

    /** The terminal that both the input and the output of this process are; empty where a program drives it. */
    public static Optional<Terminal> find() {
        System.setProperty("jdk.console", "java.base"); // others, of JDK 22 to 24, answer where there is no terminal
        return Optional.ofNullable(System.console()).map(Terminal::new);
    }

    /** Tells something that needs no answer. */
    public void say(String words) {
        console.printf("%s%n", new Prose(words).on(Screen.standard()));
    }

    /** A secret, typed without echo; for the caller to wipe. */
    public char[] askSecret(String what) {
        return answered(() -> console.readPassword("%s: ", what));
    }

    /** A new secret, typed without echo until it is the same twice; for the caller to wipe. */
    public char[] askNewSecret(String what) {
        while (true) {
            char[] secret = askSecret(what);
            if (isRepeated(secret, what)) {
                return secret;
            }
            Arrays.fill(secret, '\0');
            console.printf("They differ; type it once more, and then again.%n");
        }
    }

    /** What may be seen while it is typed; for the caller to wipe. */
    public char[] askShown(String what) {
        return answered(() -> console.readLine("%s: ", what)).toCharArray();
    }

    /** Whether the answer to {@code question} is yes. */
    public boolean confirms(String question) {
        String answer = answered(() -> console.readLine("%s [y/N] ", question)).strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    private boolean isRepeated(char[] secret, String what) {
        char[] again = askSecret(what + " again");
        try {
            return Arrays.equals(secret, again);
        } finally {
            Arrays.fill(again, '\0');
        }
    }

    private static <T> T answered(Supplier<@Nullable T> question) {
        return Interruption.ofProcess()
                .waitingFor(() -> Optional.ofNullable(question.get()))
                .orElseThrow(() -> new RefusedException("Cancelled; nothing was changed")); // the input has ended
    }
}
