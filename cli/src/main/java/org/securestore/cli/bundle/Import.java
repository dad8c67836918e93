package org.securestore.cli.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.BundleAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.bundle.ExistingApplications;
import org.securestore.bundle.ImportPlan;
import org.securestore.cli.failure.FileTrouble;
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

/** Takes over the applications of a bundle, with their credentials. */
@Command(
        name = "import",
        description = "Take over the applications of a bundle, with their credentials: all of it or nothing.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What 'securestore bundle export' has written.")
    private Path file;

    @Option(
            names = "--replace",
            description = "Replace the applications that are there already, and their credentials.")
    private boolean replacing;

    @Option(names = "--dry-run", description = "Show what would be imported, and import nothing.")
    private boolean planning;

    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            refuseIfAbsent();
            passphrase.lend(known -> tell(run(store, known)));
            return ExitCode.OK;
        }
    }

    /** Before a pass phrase is asked for in vain. */
    private void refuseIfAbsent() {
        if (!Files.exists(file)) {
            throw new RefusedException(
                    "There is no file " + file + "; name one that 'securestore bundle export' has written");
        }
    }

    private void tell(ImportPlan plan) {
        report.print(facts(plan), words(plan));
    }

    private ImportPlan run(SecureStore store, char[] known) {
        ExistingApplications existing = replacing ? ExistingApplications.REPLACED : ExistingApplications.REFUSED;
        try (ProgressDisplay progress = ProgressDisplay.of(report, "", "Stopped; nothing was imported")) {
            BundleAdministration bundles = store.as(Caller.process()).bundles().reportingTo(progress::reached);
            return planning ? bundles.plan(known, file, existing) : bundles.importFrom(known, file, existing);
        } catch (IOException unreadable) {
            throw new RefusedException(file + " cannot be read: " + new FileTrouble(unreadable), unreadable);
        }
    }

    private Map<String, Object> facts(ImportPlan plan) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("imported", !planning);
        facts.put(
                "applications",
                plan.applications().stream()
                        .map(application -> application.id().value())
                        .toList());
        facts.put("created", plan.created());
        facts.put("replaced", plan.replaced());
        return facts;
    }

    private String words(ImportPlan plan) {
        return plan.diff()
                + System.lineSeparator()
                + (planning
                        ? "Nothing was imported; leave out --dry-run to do it."
                        : "%,d applications are imported, with the credentials of %,d owners."
                                .formatted(plan.applications().size(), plan.created() + plan.replaced()));
    }
}
