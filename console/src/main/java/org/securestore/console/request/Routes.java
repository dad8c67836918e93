package org.securestore.console.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which page answers at which address. An address is written as {@code applications/{id}/edit}; what stands in the place of a
 * name in braces, the visit gives. Of two that fit, the one that was added first answers.
 */
public final class Routes {
    private final List<Route> added = new ArrayList<>();

    /** Shows something, and changes nothing. */
    public Routes get(String address, Handler handler) {
        added.add(new Route("GET", AddressPattern.of(address), handler, false));
        return this;
    }

    /** Shows something to a page that asks for it by itself, again and again. */
    public Routes poll(String address, Handler handler) {
        added.add(new Route("GET", AddressPattern.of(address), handler, true));
        return this;
    }

    /** Changes something, for whoever sends a form that the console has made. */
    public Routes post(String address, Handler handler) {
        added.add(new Route("POST", AddressPattern.of(address), handler, false));
        return this;
    }

    /** What answers; empty if there is no such address. */
    Optional<Match> find(String method, List<String> path) {
        return added.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(
                        route -> route
                                .pattern()
                                .match(path)
                                .map(parts -> new Match(route.handler(), parts, route.byItself()))
                                .stream())
                .findFirst();
    }

    /** Whether there is such an address, by whatever method it is asked for. */
    boolean knows(List<String> path) {
        return added.stream().anyMatch(route -> route.pattern().match(path).isPresent());
    }

    private record Route(String method, AddressPattern pattern, Handler handler, boolean byItself) {}

    /**
     * What answers a visit.
     *
     * @param parts what stands in the places of the address, by name
     * @param byItself whether a page asks for it, and nobody does anything
     */
    record Match(Handler handler, Map<String, String> parts, boolean byItself) {}
}
