package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.StoreExistsException;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;

/** What the page about backups shows, run. */
class BackupExamplesIT {
    @TempDir
    private Path directory;

    private final StoreFixture fixture =
            StoreFixture.create().groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "secret");
    private final SecureStoreSession administrator = fixture.administrator();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void backUp() {
        Path file = directory.resolve("store.db");

        // tag::backup-write[]
        administrator.backups().write(file);
        // end::backup-write[]

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void backUpRestoreAndTry() {
        Path file = directory.resolve("store.db");
        ProgressBar progressBar = new ProgressBar();

        // tag::backup-progress[]
        administrator.backups().write(file, (rows, total) -> progressBar.show(rows, total));
        // end::backup-progress[]
        assertThat(progressBar.shown).isEqualTo(1.0);

        StoreConfiguration configuration = StoreConfiguration.ofHome(directory.resolve("home"));
        // tag::backup-restore[]
        SecureStore.restore(configuration, file);
        // end::backup-restore[]
        try (SecureStore restored = SecureStore.open(configuration)) {
            assertThat(restored.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        }
        assertThatExceptionOfType(StoreExistsException.class)
                .isThrownBy(() -> SecureStore.restore(configuration, file));

        tryRestoring(file, directory.resolve("empty"), StoreFixture.PASSPHRASE.toCharArray());
    }

    private static void tryRestoring(Path file, Path emptyDirectory, char[] passphrase) {
        // tag::backup-try[]
        StoreConfiguration trial = StoreConfiguration.ofHome(emptyDirectory);
        SecureStore.restore(trial, file);
        try (SecureStore restored = SecureStore.open(trial)) {
            restored.as(Caller.process()).keys().refresh(passphrase);
            restored.as(Caller.of("carol", "sales"))
                    .credentials(new TargetApplicationId("Reporting"))
                    .close();
        }
        // end::backup-try[]
    }

    /** What a command would show. */
    private static final class ProgressBar {
        private double shown;

        void show(long rows, long total) {
            shown = (double) rows / total;
        }
    }
}
