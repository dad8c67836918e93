package org.securestore.cli.recovery;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.RecoveryAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.key.Quorum;
import org.securestore.key.RecoveryKey;
import org.securestore.key.RecoveryShare;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a recovery key, whole or in shares, and prints it this once. */
@Command(
        name = "add",
        description = {
            "Make a recovery key, and print it on the standard output: this once, and it is kept nowhere else.",
            "With --shares and --threshold, print shares instead, of which so many are needed together."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Add implements Callable<Integer> {
    @Parameters(paramLabel = "LABEL", description = "Whose it is and where it lies, as 'key status' shows it.")
    private String label;

    @ArgGroup(exclusive = false)
    private @Nullable Division division;

    @Option(
            names = "--secret-in-json",
            description = "With --json, which keeps it from being printed otherwise: have the secret in it.")
    private boolean secretInJson;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        refuseWhereNobodyWouldSeeIt();
        Quorum quorum = division == null ? Quorum.UNDIVIDED : division.quorum();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            RecoveryAdministration recovery = store.as(Caller.process()).keys().recovery();
            add(recovery, quorum, new RecoveryPrint(label, quorum, report));
            return ExitCode.OK;
        } catch (IllegalArgumentException malformed) {
            throw new WrongUsageException(String.valueOf(malformed.getMessage())); // it is about the label
        }
    }

    private void add(RecoveryAdministration recovery, Quorum quorum, RecoveryPrint print) {
        if (quorum.equals(Quorum.UNDIVIDED)) {
            addWhole(recovery, print);
        } else {
            addShares(recovery, quorum, print);
        }
    }

    private void addWhole(RecoveryAdministration recovery, RecoveryPrint print) {
        try (RecoveryKey key = recovery.add(label)) {
            print.whole(key);
            print.refuseUnlessPrinted(key.id(), recovery);
        }
    }

    private void addShares(RecoveryAdministration recovery, Quorum quorum, RecoveryPrint print) {
        List<RecoveryShare> shares = recovery.addShares(label, quorum);
        try {
            print.shares(shares);
            print.refuseUnlessPrinted(shares.get(0).id(), recovery);
        } finally {
            shares.forEach(RecoveryShare::close);
        }
    }

    // What prints JSON is often a program that keeps a log.
    private void refuseWhereNobodyWouldSeeIt() {
        if (report.isForProgram() && !secretInJson) {
            throw new WrongUsageException("With --json the recovery key would end where programs keep what they read;"
                    + " leave --json out, or say --secret-in-json as well");
        }
    }

    /** How the key is divided. */
    private static final class Division {
        @Option(
                names = "--shares",
                paramLabel = "N",
                required = true,
                description = "Into how many shares; at most 16.")
        private int shares;

        @Option(names = "--threshold", paramLabel = "K", required = true, description = "How many of them are needed.")
        private int threshold;

        Quorum quorum() {
            if (threshold < 2 || threshold > shares || shares > Quorum.MAX_SHARES) {
                throw new WrongUsageException("A recovery key is divided into 2 to " + Quorum.MAX_SHARES
                        + " shares, of which 2 or more are needed: --threshold is at least 2 and at most --shares");
            }
            return new Quorum(threshold, shares);
        }
    }
}
