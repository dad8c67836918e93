package org.securestore.cli.credentials;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.cli.credentials.foreign.ForeignEntry;
import org.securestore.cli.credentials.foreign.ForeignStore;
import org.securestore.cli.credentials.foreign.ForeignStoreType;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.ProgressDisplay;
import org.securestore.cli.report.Report;
import org.securestore.cli.secret.PassphraseOptions;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes over what is in a key store, or in a credential store of Elytron's. */
@Command(
        name = "import",
        description = {
            "Take over passwords, keys and certificates from a key store, or from WildFly's credential store:"
                    + " all of them or nothing.",
            "An alias names the application that its entry goes to, or the application, a slash and the field."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The key store.")
    private Path file;

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            description = "PKCS12, JCEKS, BCFKS, or Elytron for WildFly's credential store.")
    private ForeignStoreType type;

    @Mixin
    private final Selection selection = new Selection();

    @Option(
            names = "--user-name",
            paramLabel = "APP=NAME",
            converter = Mapping.OfUserName.class,
            description = "The user name that goes with an application's password; key stores hold none.")
    private List<Mapping> userNames = new ArrayList<>();

    @Mixin
    private final NewApplications newApplications = new NewApplications();

    @Option(names = "--replace", description = "Replace values that are there already; others of their sets stay.")
    private boolean replacing;

    @Option(names = "--dry-run", description = "Show what would be imported, and import nothing.")
    private boolean planning;

    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        newApplications.check();
        refuseIfAbsent();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            passphrase.lend(known -> run(store.as(Caller.process()), known));
            return ExitCode.OK;
        }
    }

    /** Before a pass phrase is asked for in vain. */
    private void refuseIfAbsent() {
        if (!Files.exists(file)) {
            throw new RefusedException("There is no file " + file + "; name a key store");
        }
    }

    private void run(SecureStoreSession session, char[] known) {
        try (ForeignStore foreign = type.read(file, known)) {
            ImportPlan plan = plan(session, foreign);
            if (!planning) {
                carryOut(plan, session);
            }
            report.print(plan.facts(!planning), words(plan));
        }
    }

    private void carryOut(ImportPlan plan, SecureStoreSession session) {
        try (ProgressDisplay progress = ProgressDisplay.of(report, "applications", "Stopped; nothing was imported")) {
            plan.carryOut(session, progress);
        }
    }

    private ImportPlan plan(SecureStoreSession session, ForeignStore foreign) {
        Problems problems = new Problems();
        List<Assignment> assignments = new ArrayList<>(selection.of(foreign, problems));
        userNames.forEach(
                user -> assignments.add(new Assignment(ForeignEntry.userName(user.name()), user.destination())));
        return new Planning(session, newApplications, replacing, problems).plan(assignments);
    }

    private String words(ImportPlan plan) {
        return plan
                + System.lineSeparator()
                + (planning
                        ? "Nothing was imported; leave out --dry-run to do it."
                        : plan.sets().size() == 1
                                ? "The credentials of one application are imported."
                                : "The credentials of %,d applications are imported."
                                        .formatted(plan.sets().size()));
    }
}
