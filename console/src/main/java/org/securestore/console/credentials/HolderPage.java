package org.securestore.console.credentials;

import java.util.List;
import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.request.Address;

/**
 * Who has credentials for an application, of which one page is shown.
 *
 * @param wanted who was looked for; nobody if all are listed
 * @param problem what is wrong with what was looked for
 * @param isFirst whether the list begins here
 * @param next the page behind this one
 */
public record HolderPage(
        TargetApplication application,
        EnteredClaim wanted,
        List<Holder> holders,
        Optional<String> problem,
        boolean isFirst,
        Optional<Address> next) {
    public HolderPage {
        holders = List.copyOf(holders);
    }

    /** The same page when it is only asked who it is. */
    static HolderPage of(Whose whose) {
        return new HolderPage(whose.application(), whose.user(), List.of(), Optional.empty(), true, Optional.empty());
    }

    static HolderPage of(Whose whose, String problem) {
        return new HolderPage(
                whose.application(), whose.user(), List.of(), Optional.of(problem), true, Optional.empty());
    }

    public String id() {
        return application.id().value();
    }

    public Address list() {
        return Whose.list(application.id());
    }

    /** Where credentials of a user are set. */
    public Address setting() {
        return wanted.in(Address.of("applications", id(), "credentials", "set"));
    }

    /** Whether somebody was looked for who has none. */
    public boolean isAbsent() {
        return !wanted.isEmpty() && holders.isEmpty() && problem.isEmpty();
    }
}
