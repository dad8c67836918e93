package org.securestore.cli.key;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreStatus;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Report;
import org.securestore.cli.report.StatusReport;
import org.securestore.cli.secret.PassphraseOptions;
import org.securestore.failure.KeyChangeUnfinishedException;
import org.securestore.identity.Caller;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyState;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Generates the store's first or next master key, protected by a new pass phrase. */
@Command(
        name = "generate",
        description = {
            "Generate the store's master key, protected by a pass phrase that is asked for twice.",
            "It is the store's from then on; the one before, if there was one, opens nothing any more.",
            "A pass phrase from a file or a file descriptor counts as confirmed.",
            "Whoever generates the first key gets full control of the store.",
            "The next key replaces it while the store is in use: everything is brought to it, and the old one"
                    + " destroyed.",
            "Whatever stops that on the way loses nothing, and 'securestore key resume' goes on."
        })
final class Generate implements Callable<Integer> {
    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Option(
            names = "--background",
            description = "Leave it to the nodes that run to bring everything to the next key, and do not wait.")
    private boolean background;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            StoreStatus before = store.status();
            refuseInVain(before);
            SecureStoreSession session = store.as(Caller.process());
            passphrase.lendNew(session.keys()::generate);
            if (before.keyVersion().isEmpty()) {
                print(store, "The master key is generated, and this node holds a copy of it.");
            } else if (background) {
                print(
                        store,
                        inUse(store) + " The nodes that run bring everything to it; 'securestore key status' shows"
                                + " how far they are, and 'securestore key resume' does it where none runs.");
            } else {
                complete(store, session);
            }
            return ExitCode.OK;
        }
    }

    /** Before a pass phrase is asked for in vain; the store itself refuses as well. */
    private static void refuseInVain(StoreStatus status) {
        if (status.key() == KeyState.NEEDS_REFRESH) {
            throw new RefusedException(status.keyProblem().orElseThrow());
        }
        status.keyChange().ifPresent(unfinished -> {
            throw new KeyChangeUnfinishedException(unfinished.from(), unfinished.to());
        });
    }

    private void complete(SecureStore store, SecureStoreSession session) {
        report.say(inUse(store) + " Everything is brought to it now; stopping this loses nothing, and"
                + " 'securestore key resume' goes on.");
        Optional<KeyChange> left = new KeyChangeCompletion(session, report).work();
        print(
                store,
                left.map(KeyChangeCompletion::words)
                        .orElse("Everything is under it, and the key before is destroyed."));
        left.ifPresent(KeyChangeCompletion::refuseIfHeldUp);
    }

    private void print(SecureStore store, String words) {
        report.print(new StatusReport(store.status()).facts(), words);
    }

    private static String inUse(SecureStore store) {
        return "Master key %d is in use.".formatted(store.status().keyVersion().orElseThrow());
    }
}
