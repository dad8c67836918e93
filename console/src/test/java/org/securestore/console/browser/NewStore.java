package org.securestore.console.browser;

import java.util.Map;
import java.util.function.Consumer;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;

/** Makes stores that have a key, with root in full control of them. */
final class NewStore {
    static final Caller ROOT = Caller.of("root", "securestore-admin");

    private NewStore() {}

    /** Makes one, and has root put into it what it is to hold. */
    static void withKey(StoreConfiguration configuration, Consumer<SecureStoreSession> content) {
        try (SecureStore store = SecureStore.create(configuration)) {
            char[] passphrase = "Correct-horse-7".toCharArray();
            store.as(ROOT).keys().generate(passphrase, passphrase.clone());
            content.accept(store.as(ROOT));
        }
    }

    /** A user name and a password, as somebody would enter them. */
    static CredentialEntry login(String user, String password) {
        return CredentialEntry.of(Map.of(
                "User Name", SecretValue.of(user.toCharArray()), "Password", SecretValue.of(password.toCharArray())));
    }
}
