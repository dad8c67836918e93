package org.securestore.console.credentials;

import org.securestore.application.TargetApplication;
import org.securestore.console.request.Address;

/**
 * Asks whether credentials are to be cleared.
 *
 * @param whose whom they are for, for people
 * @param isThere whether there are any
 */
public record ClearingPage(
        TargetApplication application, String whose, boolean isShared, boolean isThere, Address action, Address back) {
    public String id() {
        return application.id().value();
    }
}
