package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.database.MariaDbForTests;
import org.securestore.database.PostgresForTests;

/** A store that is larger than the memory of the process that backs it up and restores it. */
class LargeBackupIT {
    private static final String MEMORY = "-Xmx64m";
    private static final int DOUBLINGS = 16; // to 65,536 sets of more than a kilobyte
    private static final String COLUMNS = "owner_type, owner_issuer, owner_value, definition_version, version, fields,"
            + " expires_at, key_version, salt, sealed, set_at, set_by";

    @TempDir
    private Path directory;

    static Stream<StoreFixture.Place> places() {
        return Stream.of(StoreFixture.Place.EMBEDDED, PostgresForTests.shared(), MariaDbForTests.shared());
    }

    @ParameterizedTest
    @MethodSource("places")
    void isNeverInMemoryAsAWhole(StoreFixture.Place place) throws Exception {
        try (StoreFixture fixture = StoreFixture.create(place).individualApplication("Orders")) {
            fill(fixture);
            StoreConfiguration empty = place.configuration(directory.resolve("home"));
            SecureStore.create(empty).close();

            Process process = process(fixture.configuration(), empty);

            assertThat(process.waitFor()).isZero();
            assertThat(new StoreTables(empty).column("select count(*) from credential"))
                    .containsExactly(Integer.toString(1 << DOUBLINGS));
        }
    }

    private static void fill(StoreFixture fixture) throws SQLException {
        fixture.userCredentials("Orders", "alice", "a", "p".repeat(1_000));
        StoreTables tables = new StoreTables(fixture.configuration());
        tables.change("update credential set owner_key = '-'");
        for (char suffix = 'a'; suffix < 'a' + DOUBLINGS; suffix++) {
            tables.change("insert into credential (partition_id, application, owner_key, " + COLUMNS + ") select"
                    + " partition_id, application, concat(owner_key, '" + suffix + "'), " + COLUMNS
                    + " from credential");
        }
    }

    private Process process(StoreConfiguration from, StoreConfiguration to) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        StoreWorker.written(from).toString(),
                        StoreWorker.written(to, directory).toString(),
                        directory.resolve("large.db").toString())
                .inheritIO()
                .start();
    }

    /** The process: backs one store up and restores it as another. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[2]);
            try (SecureStore store = SecureStore.open(StoreConfiguration.readFile(Path.of(arguments[0])))) {
                store.as(StoreFixture.ADMINISTRATOR).backups().write(file);
            }
            SecureStore.restore(StoreConfiguration.readFile(Path.of(arguments[1])), file);
        }
    }
}
