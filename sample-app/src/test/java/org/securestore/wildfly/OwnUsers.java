package org.securestore.wildfly;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The users of an application that keeps them by itself. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "own")
public class OwnUsers implements IdentityStore {
    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof UsernamePasswordCredential login && login.compareTo("erin", "erin-password")
                ? new CredentialValidationResult("erin", Set.of("clerks"))
                : CredentialValidationResult.INVALID_RESULT;
    }
}
