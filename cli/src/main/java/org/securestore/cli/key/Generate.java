package org.securestore.cli.key;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.cli.secret.Terminal;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Generates the store's master key, protected by a new pass phrase. */
@Command(
        name = "generate",
        description = {
            "Generate the store's master key, protected by a pass phrase that is asked for twice.",
            "A pass phrase from a file or a file descriptor counts as confirmed.",
            "Whoever generates the first key gets full control of the store."
        })
final class Generate implements Callable<Integer> {
    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            generate(store.as(Caller.process()));
            var status = new StatusReport(store.status());
            report.print(status.facts(), "The master key is generated, and this node holds a copy of it.");
            return ExitCode.OK;
        }
    }

    private void generate(SecureStoreSession session) {
        Optional<char[]> given = passphrase.given();
        if (given.isPresent()) {
            generateConfirmed(session, given.get());
        } else {
            askAndGenerate(session, PassphraseOptions.terminal());
        }
    }

    private static void generateConfirmed(SecureStoreSession session, char[] passphrase) {
        try {
            session.keys().generate(passphrase, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static void askAndGenerate(SecureStoreSession session, Terminal terminal) {
        char[] passphrase = PassphraseOptions.ask(terminal);
        char[] confirmation = new char[0];
        try {
            confirmation = PassphraseOptions.askAgain(terminal);
            session.keys().generate(passphrase, confirmation);
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(confirmation, '\0');
        }
    }
}
