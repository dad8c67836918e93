package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.key.KeyState;

/** A new store where a node's own was: whoever wiped the database must not have the node begin anew as if nothing were. */
class ExchangedStoreTest {
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();

    private final StoreFixture fixture = StoreFixture.create();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void getsNoKeyFromANodeOfTheOldOneUntilThatIsGivenUp() throws IOException {
        fixture.store().close();
        for (String file : new String[] {"store.db", "store.db-wal", "store.db-shm"}) {
            Files.deleteIfExists(fixture.configuration().home().resolve(file));
        }

        try (SecureStore wiped = SecureStore.create(fixture.configuration())) {
            SecureStoreSession administrator = wiped.as(StoreFixture.ADMINISTRATOR);
            assertThatExceptionOfType(NeedsRefreshException.class)
                    .isThrownBy(() -> administrator.keys().generate(PASSPHRASE, PASSPHRASE))
                    .withMessageContaining("belongs to store")
                    .withMessageContaining(
                            fixture.configuration().nodeDirectory().toString());
            assertThat(wiped.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        }
        Files.move(
                fixture.configuration().nodeDirectory(),
                fixture.configuration().home().resolve("given-up"));

        try (SecureStore anew = SecureStore.open(fixture.configuration())) {
            anew.as(StoreFixture.ADMINISTRATOR).keys().generate(PASSPHRASE, PASSPHRASE);
            assertThat(anew.status().key()).isEqualTo(KeyState.READY);
        }
    }
}
