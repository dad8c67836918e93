package org.securestore.cli.connection;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.argument.ConnectionNameArgument;
import org.securestore.cli.failure.WrongUsageException;
import picocli.CommandLine.Option;

/** The options that say what a connection is opened with; what none of them names stays. */
final class SettingOptions {
    @Option(names = "--name", paramLabel = "DISPLAY", description = "What people call the settings.")
    private @Nullable String displayName;

    @Option(
            names = "--parent",
            paramLabel = "NAME",
            converter = ConnectionNameArgument.class,
            description = "The settings to inherit from.")
    private @Nullable ConnectionSettingsName parent;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The driver's own JDBC URL, without a user and without a secret.")
    private @Nullable String url;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "What else the driver is told; no secret, which belongs into the target application.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--application",
            paramLabel = "ID",
            converter = ApplicationIdArgument.class,
            description = "The target application whose credentials log in, and whose rules say who may connect.")
    private @Nullable TargetApplicationId application;

    @Option(
            names = "--proxy-application",
            paramLabel = "ID",
            converter = ApplicationIdArgument.class,
            description = "The target application whose credentials are given beside them.")
    private @Nullable TargetApplicationId proxyApplication;

    /**
     * The settings with these options.
     *
     * @throws WrongUsageException if one of them is malformed, or holds an account or a secret
     */
    ConnectionSettings appliedTo(ConnectionSettings before) {
        return appliedTo(before, new HashSet<>(), new HashSet<>());
    }

    /** Like {@link #appliedTo(ConnectionSettings)}, without some parts and driver options that there are. */
    ConnectionSettings appliedTo(ConnectionSettings before, Set<Part> gone, Set<String> goneOptions) {
        try {
            return new ConnectionSettings(
                    before.name(),
                    edited(Part.NAME, gone, displayName, before.displayName()),
                    edited(Part.PARENT, gone, parent, before.parent()),
                    edited(Part.URL, gone, url, before.url()),
                    new TreeMap<>(editedOptions(before.options(), goneOptions)),
                    edited(Part.APPLICATION, gone, application, before.application()),
                    edited(Part.PROXY_APPLICATION, gone, proxyApplication, before.proxyApplication()));
        } catch (IllegalArgumentException malformed) {
            throw new WrongUsageException(String.valueOf(malformed.getMessage()));
        }
    }

    private static <T> Optional<T> edited(Part part, Set<Part> gone, @Nullable T wanted, Optional<T> before) {
        if (!gone.contains(part)) {
            return Optional.ofNullable(wanted).or(() -> before);
        }
        if (wanted != null) {
            throw new WrongUsageException("Either --%s or --without %s, not both".formatted(part, part));
        }
        return Optional.empty();
    }

    private Map<String, String> editedOptions(Map<String, String> before, Set<String> gone) {
        for (String name : gone) {
            if (!before.containsKey(name)) {
                throw new WrongUsageException("There is no such option to be removed; 'securestore connection show'"
                        + " lists those of these settings");
            }
        }
        Map<String, String> after = new TreeMap<>(before);
        after.keySet().removeAll(gone);
        after.putAll(options);
        return after;
    }
}
