package org.securestore.datasource;

import java.util.Optional;
import org.securestore.SecureStoreSession;

/**
 * A destination that never changes.
 *
 * @param unattended where connections lead when nobody is calling
 */
record FixedDestination(Route route, Optional<Destination> unattended) implements Destination {
    @Override
    public Route route(SecureStoreSession session) {
        return route;
    }

    @Override
    public String toString() {
        return route.application().value();
    }
}
