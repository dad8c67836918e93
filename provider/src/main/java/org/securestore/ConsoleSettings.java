package org.securestore;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.securestore.application.TargetApplicationId;

/**
 * Where the console is, and where its sign-up page may send users back to. Threads may share it.
 *
 * @param address an absolute http or https address without a query; empty if there is no console
 * @param returnAddresses what users may be sent back to: these addresses, and all below them
 */
public record ConsoleSettings(Optional<URI> address, Set<URI> returnAddresses) {
    /** No console. */
    public static final ConsoleSettings NONE = new ConsoleSettings(Optional.empty(), Set.of());

    /** @throws IllegalArgumentException if an address is none of a place on the web */
    public ConsoleSettings {
        returnAddresses = Set.copyOf(returnAddresses);
        address.ifPresent(ConsoleSettings::requirePlace);
        returnAddresses.forEach(ConsoleSettings::requirePlace);
    }

    /**
     * Whether a user may be sent there when he is done: to an address that was allowed, or below one. An address that might
     * be taken for another place than it seems to be is not allowed, whatever it begins with.
     */
    public boolean mayReturnTo(URI target) {
        return WebAddress.of(target)
                .filter(wanted -> returnAddresses.stream()
                        .flatMap(allowed -> WebAddress.of(allowed).stream())
                        .anyMatch(wanted::isAtOrBelow))
                .isPresent();
    }

    /** Where users of an individual application enter their credentials; empty if there is no console. */
    public Optional<URI> signUp(TargetApplicationId id) {
        String encoded = URLEncoder.encode(id.value(), StandardCharsets.UTF_8).replace("+", "%20"); // as in a path
        return address.map(console -> URI.create(withoutSlash(console) + "/signup/" + encoded));
    }

    /**
     * This address, if it is a place on the web.
     *
     * @throws IllegalArgumentException if it is not; it is not repeated, as there may be a password in it
     */
    static URI requirePlace(URI address) {
        if (WebAddress.of(address).isEmpty() || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "An address of the console, or to return to, is an absolute http or https"
                            + " address without a user's name and without a query, such as https://store.example/console");
        }
        return address;
    }

    private static String withoutSlash(URI console) {
        String text = console.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
