package org.securestore.datasource;

import org.securestore.Access;
import org.securestore.application.TargetApplicationId;

/**
 * Whose credentials log in, and where. Routes are compared by identity, as that is done for every borrow: a
 * {@link Destination} answers with the same one as long as nothing has changed. Threads may share it.
 */
final class Route {
    private final TargetApplicationId application;
    private final VendorLogin login;
    private volatile boolean superseded;

    Route(TargetApplicationId application, VendorLogin login) {
        this.application = application;
        this.login = login;
    }

    TargetApplicationId application() {
        return application;
    }

    VendorLogin login() {
        return login;
    }

    /** Whether this is for the application that access was given to. */
    boolean isFor(Access access) {
        return access.application().equals(application);
    }

    boolean leadsTo(TargetApplicationId otherApplication, VendorLogin otherLogin) {
        return application.equals(otherApplication) && login.equals(otherLogin);
    }

    /** Says that the destination lies elsewhere from now on. */
    void supersede() {
        superseded = true;
    }

    /** Whether no connection that took this route may be handed out any more. */
    boolean isSuperseded() {
        return superseded;
    }

    @Override
    public String toString() {
        return "Route[" + application + "]"; // a URL may hold what its author should not have written there
    }
}
