package com.ibm.websphere.security.cred;

import java.util.ArrayList;
import javax.security.auth.login.CredentialExpiredException;

/** What Liberty has under this name, as far as it is asked. */
public interface WSCredential {
    boolean isUnauthenticated();

    String getSecurityName() throws CredentialExpiredException;

    String getRealmName() throws CredentialExpiredException;

    @SuppressWarnings("NonApiType") // as Liberty has it
    ArrayList<String> getGroupIds() throws CredentialExpiredException;
}
