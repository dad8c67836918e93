package org.securestore.cli.connection;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.ConnectionSettingsAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.cli.argument.ConnectionNameArgument;
import org.securestore.cli.definition.ChangesReport;
import org.securestore.cli.report.Report;
import org.securestore.definition.ConnectionChange;
import org.securestore.failure.ConflictException;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes connection settings. */
@Command(
        name = "update",
        description = {
            "Change the settings of a connection; what is not named stays.",
            "Whoever connects by them follows at once."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Update implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            converter = ConnectionNameArgument.class,
            description = "The name of the settings.")
    private ConnectionSettingsName name;

    @Mixin
    private final SettingOptions options = new SettingOptions();

    @Option(names = "--without", paramLabel = "PART", description = "What is said no longer: ${COMPLETION-CANDIDATES}.")
    private Set<Part> gone = new HashSet<>();

    @Option(names = "--remove-option", paramLabel = "NAME", description = "What the driver is told no longer.")
    private Set<String> goneOptions = new HashSet<>();

    @Option(
            names = "--seen",
            paramLabel = "VERSION",
            description = "The version that 'show' gave; if there is another by now, nothing is changed.")
    private @Nullable Long seen;

    @Option(names = "--dry-run", description = "Show what would be changed, and change nothing.")
    private boolean planning;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            ConnectionSettingsAdministration connections =
                    store.as(Caller.process()).connectionSettings();
            VersionedConnectionSettings current = connections.get(name);
            if (seen != null && seen != current.version()) {
                throw new ConflictException("the connection settings " + name);
            }
            change(
                    connections,
                    new ConnectionChange.Update(
                            current.settings(),
                            options.appliedTo(current.settings(), gone, goneOptions),
                            current.version()));
            return ExitCode.OK;
        }
    }

    private void change(ConnectionSettingsAdministration connections, ConnectionChange.Update change) {
        ChangesReport changes = new ChangesReport(List.of(change));
        if (change.differences().isEmpty()) {
            report.print(new ChangesReport(List.of()).facts(false), "Nothing to change.");
        } else if (planning) {
            report.print(changes.facts(false), changes.planned());
        } else {
            VersionedConnectionSettings changed = connections.update(change.wanted(), change.seen());
            Map<String, Object> facts = new LinkedHashMap<>(changes.facts(true));
            facts.put("version", changed.version());
            report.print(facts, changes.told("%s is changed.".formatted(name)));
        }
    }
}
