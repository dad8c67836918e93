package org.securestore.console.connections;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.console.request.Pager;

/**
 * Settings of connections, of which one page is shown.
 *
 * @param search what was looked for in them; empty if all are listed
 */
public record ConnectionList(String search, List<ConnectionSettings> settings, Pager pager) {
    private static final int MOST = 50;
    private static final String SEARCH = "search";

    public ConnectionList {
        settings = List.copyOf(settings);
    }

    static ConnectionList of(List<ConnectionSettings> all, Form form) {
        String search = form.text(SEARCH);
        long from = Pager.from(form);
        List<ConnectionSettings> found =
                all.stream().filter(settings -> hasIn(settings, search)).toList();
        return new ConnectionList(
                search,
                found.stream().skip(from).limit(MOST).toList(),
                Pager.of(Address.of("connections").with(SEARCH, search), from, MOST, found.size()));
    }

    public Address to(ConnectionSettings settings, String verb) {
        return ConnectionsPage.address(settings.name(), verb);
    }

    private static boolean hasIn(ConnectionSettings settings, String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return Stream.of(
                        Optional.of(settings.name().value()),
                        settings.displayName(),
                        settings.url(),
                        settings.application().map(TargetApplicationId::value))
                .flatMap(Optional::stream)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
