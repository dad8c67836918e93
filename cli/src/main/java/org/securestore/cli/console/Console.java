package org.securestore.cli.console;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.argument.DurationArgument;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.interruption.Interruption;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the console to whoever runs the command, until it is stopped. */
@Command(
        name = "console",
        description = {
            "Serve the console to your browser on this machine, until Ctrl-C. What you do there, you do as yourself.",
            "The address that is printed signs in the first who opens it, so give it to nobody."
        })
public final class Console implements Callable<Integer> {
    private static final int LAST_PORT = 65535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to serve it at; one that is free, unless you name one.")
    private int port;

    @Option(
            names = "--open-within",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            defaultValue = "5m",
            description =
                    "How long the address is good, such as 90s; ${DEFAULT-VALUE} unless you say. The console ends if nobody has opened it by then.")
    private Duration openWithin = Duration.ofMinutes(5);

    @Mixin
    private final Report report = new Report();

    private Console() {}

    @Override
    public Integer call() {
        refuseWhatCannotBe();
        try (SecureStore store = SecureStore.create(StoreConfiguration.load());
                OneTimeWord word = OneTimeWord.random(new SecureRandom(), Clock.systemUTC(), openWithin);
                EmbeddedServer server = EmbeddedServer.start(store, Caller.process(), word, port)) {
            tell(store.status().home(), word, server);
            if (!Interruption.ofProcess().isWantedWithin(openWithin) && word.isUnspent()) {
                throw new RefusedException("Nobody has opened the address within " + words(openWithin)
                        + ", so the console has ended; start the command again for another address");
            }
            Interruption.ofProcess().await("The console has ended");
            return ExitCode.OK;
        }
    }

    private void refuseWhatCannotBe() {
        if (port < 0 || port > LAST_PORT) {
            throw new WrongUsageException("--port is 1 to " + LAST_PORT + "; leave it out for one that is free");
        }
        if (openWithin.isZero() || openWithin.isNegative()) {
            throw new WrongUsageException("--open-within is longer than nothing, such as 5m");
        }
    }

    private void tell(Path home, OneTimeWord word, EmbeddedServer server) {
        word.lend(text -> {
            URI address = server.address().resolve(OwnersOnly.START.substring(1) + text);
            report.print(Map.of("address", address.toString(), "port", server.port()), """
                    The console of the store in %s
                    Open this address in a browser on this machine. It is good once, within %s, and makes you %s there:
                      %s
                    To sign in once more, press Ctrl-C, and start the command again for another address.\
                    """.formatted(
                            home, words(openWithin), Caller.process().name(), address));
            report.out().flush();
        });
        if (!report.isPrinted()) {
            throw new RefusedException("The address could not be printed, so nobody can open the console");
        }
    }

    private static String words(Duration time) {
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT); // as it is typed
    }
}
