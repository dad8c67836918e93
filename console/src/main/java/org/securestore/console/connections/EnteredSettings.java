package org.securestore.console.connections;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.console.request.Form;

/**
 * Settings of a connection as they are entered; empty is what they do not say.
 *
 * @param options what else the driver is told, as lines of {@code name=value}
 * @param version of the settings that were changed into these, 0 if they are new
 */
public record EnteredSettings(
        String name,
        String displayName,
        String parent,
        String url,
        String options,
        String application,
        String proxyApplication,
        long version) {
    static final EnteredSettings NOTHING = new EnteredSettings("", "", "", "", "", "", "", 0);

    static EnteredSettings of(Form form) {
        return new EnteredSettings(
                form.text("name"),
                form.text("display-name"),
                form.text("parent"),
                form.text("url"),
                form.text("options"),
                form.text("application"),
                form.text("proxy-application"),
                form.number("version", 0));
    }

    /** Of settings whose name stays. */
    static EnteredSettings of(Form form, ConnectionSettingsName name) {
        EnteredSettings entered = of(form);
        return new EnteredSettings(
                name.value(),
                entered.displayName,
                entered.parent,
                entered.url,
                entered.options,
                entered.application,
                entered.proxyApplication,
                entered.version);
    }

    static EnteredSettings of(VersionedConnectionSettings stored) {
        ConnectionSettings settings = stored.settings();
        return new EnteredSettings(
                settings.name().value(),
                settings.displayName().orElse(""),
                settings.parent().map(ConnectionSettingsName::value).orElse(""),
                settings.url().orElse(""),
                lines(settings.options()),
                settings.application().map(TargetApplicationId::value).orElse(""),
                settings.proxyApplication().map(TargetApplicationId::value).orElse(""),
                stored.version());
    }

    EnteredSettings replacing(long other) {
        return new EnteredSettings(name, displayName, parent, url, options, application, proxyApplication, other);
    }

    /** @throws IllegalArgumentException if a part is none, or holds an account or a secret */
    ConnectionSettings settings() {
        return new ConnectionSettings(
                new ConnectionSettingsName(name),
                part(displayName, Function.identity()),
                part(parent, ConnectionSettingsName::new),
                part(url, Function.identity()),
                parsedOptions(),
                part(application, TargetApplicationId::new),
                part(proxyApplication, TargetApplicationId::new));
    }

    /** The same without a URL or options that are not taken: they may hold a secret, which no page shows. */
    EnteredSettings withoutSecrets() {
        ConnectionSettings nothing = ConnectionSettings.named(new ConnectionSettingsName("any"));
        return new EnteredSettings(
                name,
                displayName,
                parent,
                isTaken(() -> nothing.withUrl(url)) ? url : "",
                isTaken(() -> nothing.withOptions(parsedOptions())) ? options : "",
                application,
                proxyApplication,
                version);
    }

    private SortedMap<String, String> parsedOptions() {
        SortedMap<String, String> parsed = new TreeMap<>();
        options.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Options are written one a line, each as name=value");
            }
            parsed.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        });
        return parsed;
    }

    private static String lines(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static <T> Optional<T> part(String text, Function<String, T> made) {
        return Optional.of(text).filter(some -> !some.isEmpty()).map(made);
    }

    private static boolean isTaken(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
