package org.securestore.console.credentials;

import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.console.request.Address;

/**
 * The credentials that the members of an application share.
 *
 * @param set empty if there are none yet
 */
public record SharedSet(TargetApplication application, Optional<Holder> set) {
    public String id() {
        return application.id().value();
    }

    public Address setting() {
        return Address.of("applications", id(), "credentials", "set");
    }
}
