package org.securestore.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;

/** Compares two states of the settings of a connection. */
final class ConnectionDifferences {
    private final Optional<ConnectionSettings> before;
    private final Optional<ConnectionSettings> after;
    private final List<Difference> found = new ArrayList<>();

    private ConnectionDifferences(Optional<ConnectionSettings> before, Optional<ConnectionSettings> after) {
        this.before = before;
        this.after = after;
    }

    static List<Difference> between(Optional<ConnectionSettings> before, Optional<ConnectionSettings> after) {
        ConnectionDifferences differences = new ConnectionDifferences(before, after);
        differences.compare();
        return List.copyOf(differences.found);
    }

    private void compare() {
        values("parent", settings -> settings.parent().map(ConnectionSettingsName::value));
        values("display name", ConnectionSettings::displayName);
        values("URL", ConnectionSettings::url);
        values("application", settings -> settings.application().map(TargetApplicationId::value));
        values("proxy application", settings -> settings.proxyApplication().map(TargetApplicationId::value));
        options();
    }

    private void options() {
        SortedMap<String, String> old = options(before);
        SortedMap<String, String> wanted = options(after);
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(wanted.keySet());
        names.forEach(name ->
                add("option " + name, Optional.ofNullable(old.get(name)), Optional.ofNullable(wanted.get(name))));
    }

    private static SortedMap<String, String> options(Optional<ConnectionSettings> settings) {
        return settings.map(ConnectionSettings::options).orElseGet(Collections::emptySortedMap);
    }

    private void values(String what, Function<ConnectionSettings, Optional<String>> value) {
        add(what, before.flatMap(value), after.flatMap(value));
    }

    private void add(String what, Optional<String> old, Optional<String> wanted) {
        if (!old.equals(wanted)) {
            found.add(new Difference(what, old, wanted));
        }
    }
}
