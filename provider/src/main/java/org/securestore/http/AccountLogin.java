package org.securestore.http;

import java.io.IOException;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;

/** The account in a set of credentials. The set stays open for as long as this is used. */
record AccountLogin(String userName, SecretValue password) {
    /** @throws IOException if the credentials have no user name or no password, which no new attempt will mend */
    static AccountLogin of(CredentialSet credentials) throws IOException {
        SecretValue userName = credentials.userName().orElseThrow(() -> lacking(credentials, "user name", "UserName"));
        SecretValue password = credentials.password().orElseThrow(() -> lacking(credentials, "password", "Password"));
        return new AccountLogin(userName.lend(String::new), password);
    }

    private static IOException lacking(CredentialSet credentials, String what, String type) {
        return new IOException("The credentials for " + credentials.application() + " have no " + what
                + ", so nothing can log in with them; enter one, or add a field of type " + type
                + " if the application has none");
    }

    @Override
    public String toString() {
        return "AccountLogin[masked]";
    }
}
