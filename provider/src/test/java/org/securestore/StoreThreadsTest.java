package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The threads of a store that an application of a server was the first to need. */
class StoreThreadsTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void leaveApplication() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void doNotHoldOnToTheApplication(@TempDir Path home) throws Exception {
        try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(application);

            try (SecureStore store = SecureStore.create(StoreConfiguration.ofHome(home.resolve("store")))) {
                Set<Thread> all = Thread.getAllStackTraces().keySet();

                assertThat(store.status()).isNotNull();
                assertThat(all).extracting(Thread::getName).contains("securestore-audit");
                assertThat(all.stream().filter(thread -> thread != Thread.currentThread()))
                        .extracting(Thread::getContextClassLoader)
                        .doesNotContain(application);
                assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(application);
            }
        }
    }
}
