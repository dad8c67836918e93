package org.securestore.cli.key;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.secret.DescriptorArgument;
import org.securestore.cli.secret.FileArgument;
import org.securestore.cli.secret.SecretInput;
import org.securestore.cli.secret.Terminal;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a pass phrase comes from: a file, a file descriptor, or whoever sits at the terminal. */
final class PassphraseOptions {
    private static final String WHAT = "Pass phrase";

    @ArgGroup
    private @Nullable Input input;

    /** The pass phrase without a question asked, for the caller to wipe; empty if somebody has to be asked. */
    Optional<char[]> given() {
        return Optional.ofNullable(input).flatMap(Input::chosen).map(chosen -> chosen.readText("pass phrase"));
    }

    /** What the pass phrase is asked at. */
    static Terminal terminal() {
        return Terminal.find()
                .orElseThrow(() -> new RefusedException("There is no terminal to ask for the pass phrase: give it with"
                        + " --passphrase-file FILE or --passphrase-fd N"));
    }

    static char[] ask(Terminal terminal) {
        return terminal.askSecret(WHAT);
    }

    static char[] askAgain(Terminal terminal) {
        return terminal.askSecret(WHAT + " again");
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
