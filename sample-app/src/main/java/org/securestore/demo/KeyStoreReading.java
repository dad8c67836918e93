package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import org.securestore.StoreConfiguration;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.jca.SecureStoreProvider;

/**
 * What a caller finds in the store when he reads it as a key store.
 *
 * @param aliases the entries that he may use
 * @param userName the value of the one that is no secret
 */
record KeyStoreReading(List<String> aliases, String userName) {
    private static final String USER_NAME = "Reporting/User Name";

    static KeyStoreReading by(Caller caller, StoreConfiguration configuration) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
        byte[] settings = ("securestore.home=" + configuration.home() + "\n").getBytes(UTF_8);
        keyStore.load(new ByteArrayInputStream(settings), null);
        return Callers.callAs(caller, () -> {
            Key userName = keyStore.getKey(USER_NAME, null);
            return new KeyStoreReading(
                    Collections.list(keyStore.aliases()),
                    userName == null ? "none" : new String(userName.getEncoded(), UTF_8));
        });
    }

    @Override
    public String toString() {
        return String.join(", ", aliases) + "; " + USER_NAME + " is " + userName;
    }
}
