package org.securestore.cli.app;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.identity.Claim;

/** The kinds of application, and which options go with each. */
enum ApplicationType {
    GROUP {
        @Override
        CredentialMapping mapping(Set<Claim> members, Optional<URI> signUpPage) {
            if (signUpPage.isPresent()) {
                throw new WrongUsageException("--sign-up-url goes with --type individual only: the credentials of a"
                        + " group are entered by its administrators");
            }
            if (members.isEmpty()) {
                throw new WrongUsageException("--type group needs at least one --member, such as --member group:sales:"
                        + " without any, nobody could use the application");
            }
            return new CredentialMapping.Group(members);
        }

        @Override
        String owner() {
            return "";
        }
    },
    INDIVIDUAL {
        @Override
        CredentialMapping mapping(Set<Claim> members, Optional<URI> signUpPage) {
            if (!members.isEmpty()) {
                throw new WrongUsageException(
                        "--member goes with --type group only: an individual application is open to everybody");
            }
            return new CredentialMapping.Individual(
                    signUpPage.map(SignUpPage::at).orElse(SignUpPage.DEFAULT));
        }

        @Override
        String owner() {
            return " --user NAME";
        }
    };

    /** How callers of such an application are mapped to credentials. */
    abstract CredentialMapping mapping(Set<Claim> members, Optional<URI> signUpPage);

    /** What says whose credentials are set, at the end of that command. */
    abstract String owner();

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT); // as it is typed
    }
}
