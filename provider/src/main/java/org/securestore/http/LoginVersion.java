package org.securestore.http;

import org.securestore.Access;
import org.securestore.credential.CredentialSet;
import org.securestore.identity.CredentialOwner;

/** What makes logins the same: whoever differs in one of these shares no connection, cookie or answer with the other. */
record LoginVersion(CredentialOwner owner, long definitionVersion, long credentialVersion) {
    static LoginVersion of(Access access) {
        return new LoginVersion(access.owner(), access.definitionVersion(), access.credentialVersion());
    }

    boolean isOf(CredentialSet credentials) {
        return definitionVersion == credentials.definitionVersion() && credentialVersion == credentials.version();
    }
}
