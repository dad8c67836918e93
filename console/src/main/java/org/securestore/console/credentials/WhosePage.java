package org.securestore.console.credentials;

import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.claim.Suggestions;
import org.securestore.console.request.Address;

/**
 * Asks whose credentials of an application are to be set.
 *
 * @param found who may be meant
 * @param refusal what is wrong with what was entered
 */
public record WhosePage(TargetApplication application, EnteredClaim user, Suggestions found, Optional<String> refusal) {
    public String id() {
        return application.id().value();
    }

    public Address list() {
        return Whose.list(application.id());
    }

    /** Where credentials are set of whoever stands in its query. */
    public Address setting() {
        return Whose.setting(application.id());
    }
}
