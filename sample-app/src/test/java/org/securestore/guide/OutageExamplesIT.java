package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.key.KeyState;

/** What the page about outages shows, run. */
class OutageExamplesIT {
    @Test
    void configureHowOldAnAnswerMayBe(@TempDir Path directory) {
        Path home = directory.resolve("home");

        // tag::outage-configure[]
        StoreConfiguration configuration = StoreConfiguration.ofHome(home)
                .withMaxStaleness(Duration.ofMillis(200))
                .withOutageGrace(Duration.ofMinutes(5))
                .withCacheSize(128);
        // end::outage-configure[]

        try (SecureStore store = SecureStore.create(configuration)) {
            assertThat(store.status().key()).isEqualTo(KeyState.NOT_GENERATED);
        }
    }
}
