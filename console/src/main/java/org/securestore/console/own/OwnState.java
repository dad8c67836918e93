package org.securestore.console.own;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.UserApplication;
import org.securestore.application.CredentialField;

/** How the credentials stand that a user would get. */
public record OwnState(UserApplication application, Instant now) {
    public boolean isSet() {
        return application.credentialsSet().isPresent();
    }

    public Optional<Instant> set() {
        return application.credentialsSet();
    }

    public Optional<Instant> expires() {
        return application.expiresAt();
    }

    public boolean isExpired() {
        return application.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
    }

    public boolean isIncomplete() {
        return isSet() && !application.missing().isEmpty();
    }

    /** The fields without a value that have to have one. */
    public String missing() {
        return application.missing().stream().map(CredentialField::name).collect(Collectors.joining(", "));
    }

    /** Whether one can connect with them, as far as is known here. */
    public boolean isGood() {
        return isSet() && !isExpired() && !isIncomplete();
    }
}
