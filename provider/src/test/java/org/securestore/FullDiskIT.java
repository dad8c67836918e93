package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup for which there is no room: in a process that may write no larger file. */
class FullDiskIT {
    private static final int TOO_FEW_BLOCKS = 4_096; // of 512 bytes, or of 1,024: that is up to the shell
    private static final int LARGE_SETS = 100;

    private final StoreFixture fixture = StoreFixture.create().individualApplication("Orders");

    @BeforeEach
    void fill() {
        for (int user = 0; user < LARGE_SETS; user++) {
            fixture.userCredentials("Orders", "user-" + user, "user", "p".repeat(60_000));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leavesNothingAndSaysWhatToDo(@TempDir Path directory) throws IOException, InterruptedException {
        Path errors = TemporaryDirectory.named("full").resolve("errors");
        Path file = directory.resolve("monday.db");

        int status = backUpInto(file, errors);

        assertThat(Files.readString(errors, UTF_8))
                .contains("BackupFailedException: The backup " + file)
                .contains("make room, or name another place");
        assertThat(status).isEqualTo(1);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private int backUpInto(Path file, Path errors) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -f " + TOO_FEW_BLOCKS + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData", // would need a file as well
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        StoreWorker.written(fixture.configuration()).toString(),
                        file.toString())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
    }

    /** The process. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            try (SecureStore store = SecureStore.open(StoreConfiguration.readFile(Path.of(arguments[0])))) {
                store.as(StoreFixture.ADMINISTRATOR).backups().write(Path.of(arguments[1]));
            }
        }
    }
}
