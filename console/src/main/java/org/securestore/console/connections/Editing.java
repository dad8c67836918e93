package org.securestore.console.connections;

import java.util.List;
import java.util.Optional;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.console.request.Address;

/**
 * The form for the settings of a connection.
 *
 * @param name whose settings are changed; empty if new ones are made
 * @param parents what they can inherit from
 */
public record Editing(
        Optional<ConnectionSettingsName> name,
        EnteredSettings entered,
        List<String> parents,
        Optional<String> refusal) {
    public Editing {
        parents = List.copyOf(parents);
    }

    static Editing anew(List<ConnectionSettings> known) {
        return new Editing(Optional.empty(), EnteredSettings.NOTHING, names(known), Optional.empty());
    }

    static Editing of(VersionedConnectionSettings now, List<ConnectionSettings> known) {
        String own = now.settings().name().value();
        return new Editing(
                Optional.of(now.settings().name()),
                EnteredSettings.of(now),
                names(known).stream().filter(parent -> !parent.equals(own)).toList(),
                Optional.empty());
    }

    Editing again(EnteredSettings sent, String problem) {
        return new Editing(name, sent.withoutSecrets(), parents, Optional.of(problem));
    }

    public String title() {
        return name.map(known -> "Edit " + known).orElse("New connection settings");
    }

    public Address action() {
        return name.map(known -> ConnectionsPage.address(known, "edit")).orElse(Address.of("connections", "new"));
    }

    public Address back() {
        return name.map(known -> ConnectionsPage.address(known, "show")).orElse(Address.of("connections"));
    }

    private static List<String> names(List<ConnectionSettings> known) {
        return known.stream().map(settings -> settings.name().value()).toList();
    }
}
