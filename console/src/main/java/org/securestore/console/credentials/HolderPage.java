package org.securestore.console.credentials;

import java.util.List;
import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.console.request.Address;

/**
 * Who has credentials for an application, of which one page is shown.
 *
 * @param search what the names of those who are listed begin with; empty if all are
 * @param total how many sets the application has
 * @param isFirst whether the list begins here
 * @param next the page behind this one
 * @param mayClearEverywhere whether whoever sees it may clear what a user has in all applications
 */
public record HolderPage(
        TargetApplication application,
        String search,
        List<Holder> holders,
        long total,
        boolean isFirst,
        Optional<Address> next,
        boolean mayClearEverywhere) {
    public HolderPage {
        holders = List.copyOf(holders);
    }

    public String id() {
        return application.id().value();
    }

    public Address list() {
        return Whose.list(application.id());
    }

    /** Where credentials of another user are set. */
    public Address setting() {
        return Whose.setting(application.id());
    }

    /** How many there are, for people. */
    public String summary() {
        return total == 1 ? "1 user has credentials" : "%,d users have credentials".formatted(total);
    }
}
