package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.database.MariaDbForTests;
import org.securestore.database.PostgresForTests;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.StoreUnavailableException;

/** Opening a store on a server where something is amiss. */
class OpeningOnAServerIT {
    @TempDir
    private Path directory;

    static Stream<StoreFixture.Place> servers() {
        return Stream.of(PostgresForTests.shared(), MariaDbForTests.shared());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void isRefusedByAWrongPasswordWhichIsNotRepeated(StoreFixture.Place server) throws IOException {
        Path file = Files.createTempFile(directory, "wrong", ".password");
        Files.writeString(file, "Wr0ng-pässword");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> SecureStore.create(with(server, file)))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).contains("securestore").doesNotContain("Wr0ng"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void isRefusedWithoutThePasswordsFile(StoreFixture.Place server) {
        Path absent = directory.resolve("absent");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SecureStore.create(with(server, absent)))
                .withMessageContaining(absent.toString());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void isRefusedWithoutTheDriverWhichIsNamed(StoreFixture.Place server) throws Exception {
        Path errors = directory.resolve("errors");

        Process process = StoreWorker.jvm(withoutDrivers(), server.configuration(directory), "anna", "1")
                .redirectError(errors.toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(Files.readString(errors, UTF_8))
                .contains("ConfigurationException: The store's database needs its JDBC driver; put org.")
                .contains("onto the class path");
    }

    private StoreConfiguration with(StoreFixture.Place server, Path passwordFile) {
        StoreConfiguration configuration = server.configuration(directory);
        DatabaseLocation.Server location = (DatabaseLocation.Server) configuration.database();
        return configuration.withDatabase(
                DatabaseLocation.server(location.url(), location.user().orElseThrow(), passwordFile));
    }

    private static String withoutDrivers() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("mariadb-java-client") && !entry.contains("/postgresql-"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
