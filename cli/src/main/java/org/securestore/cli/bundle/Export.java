package org.securestore.cli.bundle;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.BundleAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.bundle.ExportedBundle;
import org.securestore.bundle.LeftOut;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.file.NewFile;
import org.securestore.cli.report.ProgressDisplay;
import org.securestore.cli.report.Report;
import org.securestore.cli.secret.PassphraseOptions;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes applications with their credentials into an encrypted file. */
@Command(
        name = "export",
        description = {
            "Write applications with all their credentials into a new file, encrypted with a pass phrase of its own.",
            "Restricted applications go without credentials, which are handed to nobody."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Export implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The file to write; it must not be there yet.")
    private Path file;

    @Parameters(
            index = "1..*",
            paramLabel = "ID",
            converter = ApplicationIdArgument.class,
            description = "The applications; all of them if none is named.")
    private List<TargetApplicationId> applications = List.of();

    @Mixin
    private final PassphraseOptions passphrase = new PassphraseOptions();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            new NewFile(file).refuseIfImpossible(); // before a pass phrase is asked for
            passphrase.lendNew((chosen, confirmation) -> tell(export(store, chosen, confirmation)));
            return ExitCode.OK;
        }
    }

    private void tell(ExportedBundle exported) {
        report.print(facts(exported), words(exported));
    }

    private ExportedBundle export(SecureStore store, char[] chosen, char[] confirmation) {
        try (ProgressDisplay progress = ProgressDisplay.of(report, "", "Stopped; nothing is left of " + file)) {
            BundleAdministration bundles = store.as(Caller.process()).bundles().reportingTo(progress::reached);
            return new NewFile(file)
                    .write(out -> applications.isEmpty()
                            ? bundles.exportAll(chosen, confirmation, out)
                            : bundles.export(new LinkedHashSet<>(applications), chosen, confirmation, out));
        }
    }

    private Map<String, Object> facts(ExportedBundle exported) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put(
                "applications",
                exported.sets().keySet().stream()
                        .map(TargetApplicationId::value)
                        .toList());
        facts.put("credentialSets", exported.credentialSets());
        facts.put("leftOut", exported.leftOut().stream().map(LeftOut::toString).toList());
        return facts;
    }

    private String words(ExportedBundle exported) {
        return Stream.concat(
                        Stream.of("%s has %,d applications and %,d sets of credentials."
                                .formatted(file, exported.sets().size(), exported.credentialSets())),
                        exported.leftOut().stream().map(LeftOut::toString))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
