package org.securestore.console.credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.CredentialField;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.request.Address;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;

/** Somebody who has credentials, for a row of a table. */
public record Holder(CredentialSummary summary, Instant now) {
    public String application() {
        return summary.application().value();
    }

    public String name() {
        return summary.owner().toString();
    }

    public Instant set() {
        return summary.setAt();
    }

    public Optional<Instant> lastUsed() {
        return summary.lastUsed();
    }

    public Optional<Instant> expires() {
        return summary.expiresAt();
    }

    public boolean isExpired() {
        return summary.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
    }

    public Optional<Instant> lastLogin() {
        return summary.lastLogin().map(LoginRecord::at);
    }

    public boolean isRefused() {
        return summary.lastLogin()
                .filter(login -> login.outcome() == LoginOutcome.REFUSED)
                .isPresent();
    }

    /** What the external system last answered. */
    public String login() {
        return summary.lastLogin().map(Holder::words).orElse("");
    }

    /** The mandatory fields without a value; empty if there are none. */
    public String missing() {
        return summary.missing().stream().map(CredentialField::name).collect(Collectors.joining(", "));
    }

    public Address list() {
        return Whose.list(summary.application());
    }

    public Address setting() {
        return to("set");
    }

    public Address clearing() {
        return to("clear");
    }

    private Address to(String verb) {
        Address address = Address.of("applications", application(), "credentials", verb);
        return summary.owner()
                .principal()
                .map(claim -> EnteredClaim.of(claim).in(address))
                .orElse(address);
    }

    private static String words(LoginRecord login) {
        String codes = login.answer().map(answer -> " (" + answer + ")").orElse("");
        String instead = login.bridgedBy()
                .map(version -> "; the version before is used for now")
                .orElse("");
        return (login.outcome() == LoginOutcome.REFUSED ? "Refused" : "Accepted") + codes + instead;
    }
}
