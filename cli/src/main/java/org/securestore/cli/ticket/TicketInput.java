package org.securestore.cli.ticket;

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

/** Where a ticket comes from: a file, a file descriptor, or whoever sits at the terminal. */
final class TicketInput {
    @ArgGroup
    private @Nullable Input input;

    /** The text of the ticket, for the caller to wipe. */
    char[] read() {
        return Optional.ofNullable(input)
                .flatMap(Input::chosen)
                .map(chosen -> chosen.readText("ticket"))
                .orElseGet(TicketInput::ask);
    }

    private static char[] ask() {
        return Terminal.find()
                .orElseThrow(() -> new RefusedException(
                        "There is no terminal to ask for the ticket: give it with --ticket-file FILE or --ticket-fd N"))
                .askSecret("Ticket");
    }

    /** At most one of two. */
    private static final class Input {
        @Option(
                names = "--ticket-file",
                paramLabel = "FILE",
                converter = FileArgument.class,
                description = "Read the ticket from this file, instead of asking for it.")
        private @Nullable SecretInput file;

        @Option(
                names = "--ticket-fd",
                paramLabel = "N",
                converter = DescriptorArgument.class,
                description = "Read the ticket from this file descriptor, instead of asking for it.")
        private @Nullable SecretInput descriptor;

        Optional<SecretInput> chosen() {
            return Stream.of(Optional.ofNullable(file), Optional.ofNullable(descriptor))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
