package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.failure.ConfigurationException;
import org.securestore.key.NodeKeyStoreSettings;
import org.securestore.partition.PartitionId;

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
        assertThat(configuration.database()).isEqualTo(DatabaseLocation.EMBEDDED);
        assertThat(configuration.partition()).isEqualTo(PartitionId.DEFAULT);
        assertThat(configuration.maxStaleness()).isEqualTo(Duration.ofSeconds(1));
        assertThat(configuration.outageGrace()).isEqualTo(Duration.ofMinutes(15));
        assertThat(configuration.cacheSize()).isEqualTo(64);
        assertThat(configuration.node().keyStore()).isEmpty();
        assertThat(configuration.refusesCommonPassphrases()).isFalse();
        assertThat(configuration.console()).isEqualTo(ConsoleSettings.NONE);
    }

    @Test
    void takesEverySettingFromAFile() throws IOException {
        StoreConfiguration configuration = read("""
                securestore.home = /srv/größe
                securestore.node.directory = /var/node
                securestore.jdbc.url = jdbc:postgresql://db.example.org/store?sslmode=verify-full
                securestore.jdbc.user = securestore
                securestore.jdbc.password-file = /etc/store/password
                securestore.partition = tenant_1-a
                securestore.max-staleness = PT0.2S
                securestore.outage-grace = PT1H
                securestore.cache-size = 256
                securestore.passphrase.refuse-common = true
                securestore.console.url = https://store.example/console/
                securestore.console.return-addresses = https://shop.example/orders , https://crm.example
                securestore.node.key-store = NONE
                securestore.node.key-store-type = PKCS11
                securestore.node.key-store-provider = SunPKCS11
                securestore.node.key-store-provider-argument = /etc/store/pkcs11.cfg
                securestore.node.key-store-alias = node-7
                securestore.node.key-store-password-file = /etc/store/pin
                """);

        assertThat(configuration)
                .isEqualTo(StoreConfiguration.ofHome(Path.of("/srv/größe"))
                        .withNodeDirectory(Path.of("/var/node"))
                        .withDatabase(DatabaseLocation.server(
                                "jdbc:postgresql://db.example.org/store?sslmode=verify-full",
                                "securestore",
                                Path.of("/etc/store/password")))
                        .withPartition(new PartitionId("tenant_1-a"))
                        .withMaxStaleness(Duration.ofMillis(200))
                        .withOutageGrace(Duration.ofHours(1))
                        .withCacheSize(256)
                        .refusingCommonPassphrases()
                        .withConsole(new ConsoleSettings(
                                Optional.of(URI.create("https://store.example/console/")),
                                Set.of(URI.create("https://shop.example/orders"), URI.create("https://crm.example"))))
                        .withNodeKeyStore(NodeKeyStoreSettings.ofToken(
                                        Path.of("/etc/store/pkcs11.cfg"), Path.of("/etc/store/pin"))
                                .withAlias("node-7")));
    }

    @Test
    void needsLittleForAFileWithTheNodesKey() throws IOException {
        StoreConfiguration configuration = read("""
                securestore.home = /srv/store
                securestore.node.key-store = /etc/store/node.p12
                securestore.node.key-store-password-file = /etc/store/node.password
                """);

        assertThat(configuration)
                .isEqualTo(StoreConfiguration.ofHome(Path.of("/srv/store"))
                        .withNodeKeyStore(NodeKeyStoreSettings.ofFile(
                                Path.of("/etc/store/node.p12"), Path.of("/etc/store/node.password"))));
    }

    @Test
    void repeatsNothingOfAFileThatIsSomethingElse() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> StoreConfiguration.read(
                        new ByteArrayInputStream("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\nPassw0rd-1".getBytes(UTF_8))))
                .withMessageContaining("This is no configuration of a secure store")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("MC4CAQAw", "Passw0rd-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "securestore.hom=/x, This release has no setting securestore.hom; it has securestore.cache-size",
        "securestore.max-staleness=soon, securestore.max-staleness is a duration such as PT1S",
        "securestore.max-staleness=-PT1S, securestore.max-staleness must not be negative",
        "securestore.max-staleness=PT24H0.001S, securestore.max-staleness must not be negative",
        "securestore.max-staleness=P200000D, securestore.max-staleness must not be negative",
        "securestore.outage-grace=-PT1S, securestore.outage-grace must not be negative",
        "securestore.outage-grace=P7DT1S, securestore.outage-grace must not be negative",
        "securestore.cache-size=-1, securestore.cache-size is 0 to 65536",
        "securestore.cache-size=65537, securestore.cache-size is 0 to 65536",
        "securestore.cache-size=64 MB, securestore.cache-size is a number such as 64",
        "securestore.passphrase.refuse-common=yes, securestore.passphrase.refuse-common is true or false",
        "securestore.console.url=store.example, securestore.console.url: An address of the console",
        "securestore.console.url=https://store example, securestore.console.url: this is no address",
        "securestore.console.return-addresses=https://a.example/?x, securestore.console.return-addresses: An address",
        "securestore.console.return-addresses=, securestore.console.return-addresses: An address",
        "securestore.node.key-store-alias=, A node's key store has a type",
        "securestore.node.key-store-provider-argument=x, The argument of the node's key store is for a security provider",
        "securestore.outage-grace=a while, securestore.outage-grace is a duration such as PT15M",
        "securestore.partition=Tenant, securestore.partition is no partition",
        "securestore.partition=, securestore.partition is no partition",
        "securestore.jdbc.user=x, securestore.jdbc.user and securestore.jdbc.password-file are for a server",
        "securestore.jdbc.url=jdbc:oracle:thin:scott/tiger@db, securestore.jdbc.url names a database of 'oracle'",
        "securestore.jdbc.url=postgresql://db/store, securestore.jdbc.url names no JDBC URL",
        "securestore.home=\\u0000, securestore.home is no path",
        "securestore.home=\\u00, This is not a configuration of a store",
    })
    void saysWhatIsWrong(String line, String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(line))
                .withMessageStartingWith(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://scott:tiger@db/store",
                "jdbc:postgresql://db/store?ssl=true&password=tiger",
                "jdbc:postgresql://db/store?%70assword=tiger",
                "jdbc:postgresql://db/store?user=scott",
                "jdbc:postgresql://db/store?sslpassword=tiger",
                "jdbc:mariadb://db/store?password=tiger",
                "jdbc:mariadb://db/store?keyStorePassword=tiger",
                "jdbc:mariadb://address=(host=db)(password=tiger)/store",
            })
    void takesNoPasswordInTheUrlAndRepeatsNone(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read("securestore.jdbc.url=" + url))
                .withMessageContaining("securestore.jdbc.password-file")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("tiger", "scott"));
    }

    @Test
    void namesTheDatabasesThatAStoreCanBeIn() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read("securestore.jdbc.url=jdbc:oracle:thin:scott/tiger@db"))
                .withMessageContaining("jdbc:postgresql://host/database")
                .withMessageContaining("jdbc:mariadb://host/database")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("tiger", "scott"));
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
                .withMessageContaining("There is no configuration file");
    }

    private static StoreConfiguration read(String text) throws IOException {
        return StoreConfiguration.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
