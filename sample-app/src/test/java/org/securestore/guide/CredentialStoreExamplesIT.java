package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.jca.SecureStoreProvider;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.password.interfaces.ClearPassword;

/** What the page about WildFly's credential stores shows of Java, run. */
class CredentialStoreExamplesIT {
    @Test
    void readAPassword(@TempDir Path directory) throws Exception {
        try (StoreFixture store = StoreFixture.create()) {
            store.groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "reporting-password");
            Path file = Files.writeString(
                    directory.resolve("securestore.properties"),
                    "securestore.home = " + store.configuration().home() + "\n");

            PasswordCredential read = Callers.callAs(Caller.of("carol", "sales"), () -> password(file.toString()));

            assertThat(read.getPassword().castAndApply(ClearPassword.class, ClearPassword::getPassword))
                    .containsExactly("reporting-password".toCharArray());
        }
    }

    private static PasswordCredential password(String configuration) throws GeneralSecurityException {
        // tag::credential-store[]
        CredentialStore credentials = CredentialStore.getInstance("SecureStore", new SecureStoreProvider());
        credentials.initialize(Map.of("location", configuration));

        PasswordCredential password = credentials.retrieve("Reporting", PasswordCredential.class);
        // end::credential-store[]
        return password;
    }
}
