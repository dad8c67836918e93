package org.securestore.cli.secret;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.securestore.cli.failure.RefusedException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a pass phrase comes from: a file, a file descriptor, or whoever sits at the terminal. */
public final class PassphraseOptions {
    private static final String WHAT = "Pass phrase";

    @ArgGroup
    private @Nullable Input input;

    /**
     * Lends a new pass phrase and its confirmation, and wipes both on return. One that is not typed counts as confirmed; one
     * that is typed and rejected is asked for again, so whoever rejects it must not have done anything yet.
     */
    public void lendNew(BiConsumer<char[], char[]> borrower) {
        if (isGiven()) {
            lend(passphrase -> lendConfirmed(passphrase, borrower));
        } else {
            new NewPassphrase(terminal()).lend(WHAT, borrower);
        }
    }

    /** Lends the pass phrase that there is, and wipes it on return. */
    public void lend(Consumer<char[]> borrower) {
        char[] passphrase = given().orElseGet(() -> terminal().askSecret(WHAT));
        try {
            borrower.accept(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Whether nobody has to be asked. */
    public boolean isGiven() {
        return input != null;
    }

    private Optional<char[]> given() {
        return Optional.ofNullable(input).flatMap(Input::chosen).map(chosen -> chosen.readText("pass phrase"));
    }

    private static void lendConfirmed(char[] passphrase, BiConsumer<char[], char[]> borrower) {
        char[] confirmation = passphrase.clone();
        try {
            borrower.accept(passphrase, confirmation);
        } finally {
            Arrays.fill(confirmation, '\0');
        }
    }

    private static Terminal terminal() {
        return Terminal.find()
                .orElseThrow(() -> new RefusedException("There is no terminal to ask for the pass phrase: give it with"
                        + " --passphrase-file FILE or --passphrase-fd N"));
    }

    /** At most one of two. */
    private static final class Input {
        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                converter = FileArgument.class,
                description = "Read the pass phrase from this file, instead of asking for it.")
        private @Nullable SecretInput file;

        @Option(
                names = "--passphrase-fd",
                paramLabel = "N",
                converter = DescriptorArgument.class,
                description = "Read the pass phrase from this file descriptor, instead of asking for it.")
        private @Nullable SecretInput descriptor;

        Optional<SecretInput> chosen() {
            return Stream.of(Optional.ofNullable(file), Optional.ofNullable(descriptor))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
