package org.securestore.console.connections;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.request.Address;
import org.securestore.failure.SecureStoreException;

/**
 * Settings of a connection, as they are stored and as they are when what they inherit is added.
 *
 * @param resolved empty if they name no application and inherit none, or inherit from what cannot be read
 * @param obstacle why nobody can connect by what they are then; empty if there is no reason
 * @param children the settings that inherit from them
 */
public record ConnectionView(
        ConnectionSettings settings,
        Optional<ResolvedConnection> resolved,
        Optional<String> obstacle,
        List<ConnectionSettingsName> children) {
    public ConnectionView {
        children = List.copyOf(children);
    }

    /** @param isGone whether there is no such application */
    static ConnectionView of(
            ConnectionSettings settings, List<ConnectionSettings> all, Predicate<TargetApplicationId> isGone) {
        Optional<ResolvedConnection> resolved = resolved(settings, all);
        return new ConnectionView(
                settings,
                resolved,
                resolved.flatMap(connection -> obstacle(connection, isGone)),
                all.stream()
                        .filter(other ->
                                other.parent().filter(settings.name()::equals).isPresent())
                        .map(ConnectionSettings::name)
                        .toList());
    }

    public Address to(String verb) {
        return to(settings.name(), verb);
    }

    public Address to(ConnectionSettingsName name, String verb) {
        return ConnectionsPage.address(name, verb);
    }

    /** What stands where the settings say nothing themselves. */
    public String unsaid() {
        return settings.parent().isPresent() ? "inherited" : "none";
    }

    private static Optional<String> obstacle(ResolvedConnection connection, Predicate<TargetApplicationId> isGone) {
        if (isGone.test(connection.application())) {
            return Optional.of("the application " + connection.application() + " is gone");
        }
        return connection.proxyApplication().filter(isGone).map(proxy -> "the proxy application " + proxy + " is gone");
    }

    private static Optional<ResolvedConnection> resolved(ConnectionSettings settings, List<ConnectionSettings> all) {
        Map<ConnectionSettingsName, ConnectionSettings> byName =
                all.stream().collect(Collectors.toMap(ConnectionSettings::name, Function.identity()));
        try {
            ConnectionLineage lineage = ConnectionLineage.of(settings, name -> Optional.ofNullable(byName.get(name)));
            return lineage.application().map(lineage::resolve);
        } catch (SecureStoreException unreadable) {
            return Optional.empty(); // whoever connects by them is told
        }
    }
}
