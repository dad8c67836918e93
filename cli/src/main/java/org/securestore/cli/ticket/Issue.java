package org.securestore.cli.ticket;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.handout.DescriptorOutput;
import org.securestore.cli.handout.FileOutput;
import org.securestore.cli.handout.SecretOutput;
import org.securestore.cli.report.Report;
import org.securestore.cli.secret.Terminal;
import org.securestore.credential.Ticket;
import org.securestore.identity.Caller;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a ticket for the caller's credentials. */
@Command(
        name = "issue",
        description = {
            "Make a ticket: whoever has it, and is a redeemer of an application, gets your credentials for it, once.",
            "It is as secret as they are. Without an option it is printed, at a terminal only if you agree."
        })
final class Issue implements Callable<Integer> {
    @ArgGroup
    private @Nullable Output output;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        Optional<SecretOutput> chosen = Optional.ofNullable(output).flatMap(Output::chosen);
        chosen.ifPresentOrElse(SecretOutput::prepare, this::refuseWhereNobodyWantsIt);
        try (SecureStore store = SecureStore.open(StoreConfiguration.load());
                Ticket ticket = store.as(Caller.process()).issueTicket()) {
            chosen.ifPresentOrElse(place -> write(ticket, place), () -> print(ticket));
            return ExitCode.OK;
        }
    }

    private void refuseWhereNobodyWantsIt() {
        if (report.isForProgram()) { // what prints JSON is often a program that keeps a log
            throw new WrongUsageException("With --json, say where the ticket goes, with --ticket-file or --ticket-fd");
        }
        if (DescriptorOutput.standard().isTerminal()
                && !Terminal.find()
                        .map(terminal -> terminal.confirms("Show the ticket here, where others may look on?"))
                        .orElse(false)) {
            throw new RefusedException("No ticket was made; --ticket-file FILE writes one into a file");
        }
    }

    private void print(Ticket ticket) {
        ticket.lend(text -> {
            report.out().println(text);
            return text.length;
        });
        if (!report.isPrinted()) {
            throw new RefusedException("The ticket could not be printed; it is good, and nobody has it");
        }
    }

    private void write(Ticket ticket, SecretOutput place) {
        ticket.lend(text -> {
            byte[] bytes = new byte[text.length];
            try {
                for (int index = 0; index < text.length; index++) {
                    bytes[index] = (byte) text[index]; // base64url is ASCII
                }
                place.write(bytes);
                return bytes.length;
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
        if (!place.isStandardOutput()) {
            report.print(
                    Map.of("issuedBy", Caller.process().name()),
                    "The ticket is written. It is good until it is redeemed, or too old for the application.");
        }
    }

    /** At most one of two. */
    private static final class Output {
        @Option(
                names = "--ticket-file",
                paramLabel = "FILE",
                converter = FileOutput.Argument.class,
                description = "Write the ticket into this file, which must not be there yet and only you can read.")
        private @Nullable SecretOutput file;

        @Option(
                names = "--ticket-fd",
                paramLabel = "N",
                converter = DescriptorOutput.Argument.class,
                description = "Write the ticket to this file descriptor, which is no terminal.")
        private @Nullable SecretOutput descriptor;

        Optional<SecretOutput> chosen() {
            return Stream.of(Optional.ofNullable(file), Optional.ofNullable(descriptor))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
