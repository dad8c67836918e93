package org.securestore.console.own;

import org.securestore.UserApplication;
import org.securestore.console.request.Address;

/** An application that a user may use, and how his credentials stand. */
public record OwnApplication(UserApplication application, OwnState state) {
    /** Whether the user has credentials of his own there. */
    public boolean isIndividual() {
        return !application.type().isGroup();
    }

    /** Where they are entered, or where it is said where they are. */
    public Address signUp() {
        return Address.of("signup", application.id().value());
    }
}
