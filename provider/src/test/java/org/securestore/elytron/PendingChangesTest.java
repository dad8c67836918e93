package org.securestore.elytron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyStore;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.wildfly.security.credential.store.CredentialStoreException;

/** Changes that wait to be flushed. */
class PendingChangesTest {
    private static final int MOST = 100;

    private final AtomicInteger opened = new AtomicInteger();
    private final PendingChanges pending = new PendingChanges(() -> {
        opened.incrementAndGet();
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        return keyStore;
    });

    @Test
    void areNotKeptForMoreAndMoreCallers() throws Exception {
        for (int i = 0; i < MOST; i++) {
            change(Caller.of("caller " + i));
        }

        assertThatExceptionOfType(CredentialStoreException.class)
                .isThrownBy(() -> change(Caller.of("one more")))
                .withMessageContaining("have them flushed");
        change(Caller.of("caller 0"));
        assertThat(opened).hasValue(MOST);
    }

    @Test
    void areNobodysWhoCannotProveWhoHeIs() {
        assertThatExceptionOfType(CredentialStoreException.class)
                .isThrownBy(() -> change(Caller.withClaims("emil", Set.of())))
                .withMessageContaining("does not know who is writing");
        assertThat(opened).hasValue(0);
    }

    private void change(Caller caller) throws Exception {
        Callers.callAs(caller, () -> {
            pending.add(keyStore -> {});
            return null;
        });
    }
}
