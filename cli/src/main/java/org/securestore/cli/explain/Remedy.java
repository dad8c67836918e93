package org.securestore.cli.explain;

import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.Explanation;
import org.securestore.application.CredentialField;
import org.securestore.cli.report.ShellWord;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.LoginOutcome;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** What keeps somebody from connecting, and the command that mends it. */
record Remedy(Explanation explanation, Caller about) {
    /** What the store's rules, or the external system as far as anybody has heard, have against it; empty if nothing. */
    Optional<String> obstacle() {
        return explanation.granted()
                ? explanation.obstacle().or(this::incomplete).or(this::refused)
                : Optional.of("no rule lets him in");
    }

    /** Empty if all is well, or no command of the store's helps. */
    Optional<String> next() {
        if (!explanation.granted()) {
            return explanation.type().isGroup() ? identity().map(this::joined) : Optional.empty();
        }
        return obstacle().flatMap(problem -> entered());
    }

    private String joined(Claim identity) {
        return "securestore app update %s --add-member %s".formatted(application(), quoted(identity));
    }

    private Optional<String> entered() {
        String command = "securestore credentials set " + application();
        return explanation.type().isGroup() ? Optional.of(command) : owner().map(whose -> command + whose);
    }

    private Optional<String> owner() {
        return about.equals(Caller.process())
                ? Optional.of(" --own")
                : identity().map(claim -> " --user " + ShellWord.of(claim.value()));
    }

    private String application() {
        return ShellWord.of(explanation.application().value());
    }

    private static String quoted(Claim identity) {
        return ShellWord.of(identity.toString());
    }

    private Optional<Claim> identity() {
        return about.identity().filter(claim -> claim.text().isPresent());
    }

    private Optional<String> incomplete() {
        return explanation
                .credentials()
                .filter(some -> !some.isComplete())
                .map(some -> "the credentials have no value for "
                        + some.missing().stream().map(CredentialField::name).collect(Collectors.joining(", ")));
    }

    private Optional<String> refused() {
        return explanation
                .credentials()
                .flatMap(CredentialSummary::lastLogin)
                .filter(login -> login.outcome() == LoginOutcome.REFUSED)
                .map(login -> "the external system has refused these credentials"
                        + login.bridgedBy()
                                .map(version -> "; version " + version + " is used for now")
                                .orElse(""));
    }
}
