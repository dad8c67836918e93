package org.securestore.console.credentials;

import java.time.Instant;
import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.entry.EntryForm;
import org.securestore.console.request.Address;
import org.securestore.console.request.Problem;
import org.securestore.credential.CredentialSummary;

/**
 * The form for the credentials of somebody.
 *
 * @param whose whom they are for, for people
 * @param present what they replace
 */
public record SettingPage(
        TargetApplication application,
        EnteredClaim user,
        String whose,
        Optional<CredentialSummary> present,
        EntryForm entry,
        Optional<String> refusal) {
    SettingPage again(EntryForm sent, RuntimeException problem) {
        return new SettingPage(application, user, whose, present, sent, Optional.of(Problem.messageOf(problem)));
    }

    public String id() {
        return application.id().value();
    }

    public Address action() {
        return user.in(Address.of("applications", id(), "credentials", "set"));
    }

    public Address back() {
        return Whose.list(application.id());
    }

    public Optional<Instant> set() {
        return present.map(CredentialSummary::setAt);
    }

    /** Who entered what they replace. */
    public String setBy() {
        return present.map(CredentialSummary::setBy).orElse("");
    }
}
