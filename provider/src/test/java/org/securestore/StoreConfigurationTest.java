package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.failure.ConfigurationException;

class StoreConfigurationTest {
    private static final String HOME = "securestore.home";
    private static final String CONFIG = "securestore.config";

    @TempDir
    private Path directory;

    @AfterEach
    void forget() {
        System.clearProperty(HOME);
        System.clearProperty(CONFIG);
    }

    @Test
    void hasADefaultForEverythingButTheHome() throws IOException {
        StoreConfiguration configuration = read("securestore.home=/srv/store\n");

        assertThat(configuration).isEqualTo(StoreConfiguration.ofHome(Path.of("/srv/store")));
        assertThat(configuration.nodeDirectory()).isEqualTo(Path.of("/srv/store/node"));
        assertThat(configuration.maxStaleness()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesEverySettingFromAFile() throws IOException {
        StoreConfiguration configuration = read("""
                securestore.home = /srv/größe
                securestore.node.directory = /var/node
                securestore.max-staleness = PT0.2S
                """);

        assertThat(configuration)
                .isEqualTo(new StoreConfiguration(Path.of("/srv/größe"), Path.of("/var/node"), Duration.ofMillis(200)));
    }

    @ParameterizedTest
    @CsvSource({
        "securestore.hom=/x, This release has no setting securestore.hom; it has securestore.home",
        "securestore.max-staleness=soon, securestore.max-staleness is a duration such as PT1S",
        "securestore.max-staleness=-PT1S, securestore.max-staleness must not be negative",
        "securestore.max-staleness=PT24H0.001S, securestore.max-staleness must not be negative",
        "securestore.max-staleness=P200000D, securestore.max-staleness must not be negative",
        "securestore.home=\\u0000, securestore.home is no path",
        "securestore.home=\\u00, This is not a configuration of a store",
    })
    void saysWhatIsWrong(String line, String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(line))
                .withMessageStartingWith(problem);
    }

    @Test
    void ofThisJvmIsThatOfTheNamedHome() {
        System.setProperty(HOME, directory.toString());

        assertThat(StoreConfiguration.load()).isEqualTo(StoreConfiguration.ofHome(directory));
    }

    @Test
    void ofThisJvmIsTheFileInTheHomeIfThereIsOne() throws IOException {
        System.setProperty(HOME, directory.toString());
        Files.writeString(directory.resolve("securestore.properties"), "securestore.max-staleness=PT0S\n");

        assertThat(StoreConfiguration.load().maxStaleness()).isEqualTo(Duration.ZERO);
        assertThat(StoreConfiguration.load().home()).isEqualTo(directory);
    }

    @Test
    void ofThisJvmIsTheNamedFileBeforeAnyOther() throws IOException {
        Path file = directory.resolve("other.properties");
        Files.writeString(file, "securestore.home=/srv/other\n");
        System.setProperty(HOME, directory.toString());
        System.setProperty(CONFIG, file.toString());

        assertThat(StoreConfiguration.load().home()).isEqualTo(Path.of("/srv/other"));
    }

    @Test
    void thatIsNamedAndNotThereIsAnError() {
        System.setProperty(CONFIG, directory.resolve("absent.properties").toString());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(StoreConfiguration::load)
                .withMessageContaining("absent.properties")
                .withMessageContaining("cannot be read");
    }

    private static StoreConfiguration read(String text) throws IOException {
        return StoreConfiguration.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
