package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

class SecureStoreDriverTest {
    private static final String URL = "jdbc:securestore:Reporting:sqlite:sales.db";

    private final List<DriverProperties> opened = new ArrayList<>();
    private final SqlitePools sqlite;
    private final PoolsByUrl pools;
    private final SecureStoreDriver driver;

    SecureStoreDriverTest(@TempDir Path directory) {
        sqlite = new SqlitePools(directory);
        pools = new PoolsByUrl((url, properties) -> {
            opened.add(properties);
            return sqlite;
        });
        driver = new SecureStoreDriver(pools);
    }

    @Test
    void leavesOtherUrlsToOtherDrivers() throws SQLException {
        assertThat(driver.connect("jdbc:postgresql://db/sales", new Properties()))
                .isNull();
        assertThat(driver.acceptsURL("jdbc:postgresql://db/sales")).isFalse();
        assertThat(driver.acceptsURL(URL)).isTrue();
    }

    @Test
    void isFoundByTheDriverManagerAndTheServiceLoader() throws SQLException {
        assertThat(DriverManager.getDriver(URL)).isInstanceOf(SecureStoreDriver.class);
        assertThat(ServiceLoader.load(Driver.class)).hasAtLeastOneElementOfType(SecureStoreDriver.class);
    }

    @Test
    void opensNothingUntilAStatementIsExecuted() throws Exception {
        try (Connection connection = connect(URL, new Properties());
                Statement statement = connection.createStatement()) {
            assertThat(opened).isEmpty();

            Callers.callAs(Caller.of("alice"), () -> statement.execute("select 1"));

            assertThat(opened).hasSize(1);
        }
    }

    @Test
    void sharesThePoolsOfOneUrl() throws Exception {
        execute(connect(URL, new Properties()));
        execute(connect(URL.replace("Reporting", "REPORTING"), new Properties()));
        assertThat(opened).hasSize(1);

        execute(connect(URL + "?other", new Properties()));
        assertThat(opened).hasSize(2);
    }

    @Test
    void closesThePoolsWhenItIsDeregistered() throws Exception {
        Connection connection = connect(URL, new Properties());
        execute(connection);
        Connection unused = connect(URL, new Properties());

        pools.close();

        assertThat(sqlite.isClosed()).isTrue();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> unused.createStatement().execute("select 1"))
                .withMessageContaining("deregistered");
    }

    @Test
    void passesToTheVendorWhatItDoesNotKnow() throws Exception {
        Properties given = new Properties();
        given.setProperty("maximumPoolSize", "7");
        given.setProperty("connectionTimeout", "1500");
        given.setProperty("maximumConnections", "20");
        given.setProperty("connectionSettings", "Sales server");
        given.setProperty("unattendedTargetApplication", "Nightly");
        given.setProperty("ApplicationName", "sales");
        Properties before = (Properties) given.clone();

        execute(connect(URL, given));

        assertThat(given).isEqualTo(before);
        assertThat(opened)
                .extracting(DriverProperties::settings)
                .containsExactly(DataSourceSettings.NONE
                        .withPools(PoolSettings.DEFAULT
                                .withMaximumPoolSize(7)
                                .withMaximumConnections(20)
                                .withConnectionTimeout(Duration.ofMillis(1500)))
                        .withConnectionSettings(new ConnectionSettingsName("Sales server"))
                        .withUnattendedTargetApplication(new TargetApplicationId("Nightly"))
                        .withConnectionProperties(new ConnectionProperties(Map.of("ApplicationName", "sales"))));
        assertThat(opened.get(0).toString()).contains("ApplicationName").doesNotContain("sales");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "password", "PWD"})
    void refusesCredentials(String name) {
        Properties properties = new Properties();
        properties.setProperty(name, "hunter2");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect(URL, properties))
                .withMessageContaining("the store supplies")
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", ""})
    void refusesSizesThatAreNone(String size) {
        Properties properties = new Properties();
        properties.setProperty("maximumPoolSize", size);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect(URL, properties))
                .withMessageContaining("maximumPoolSize");
    }

    @Test
    void readsDefaultsAndLeavesThemAlone() throws Exception {
        Properties defaults = new Properties();
        defaults.setProperty("maximumPoolSize", "7");
        defaults.setProperty("ApplicationName", "sales");
        Properties given = new Properties(defaults);
        given.setProperty("connectionTimeout", "1500");

        execute(connect(URL, given));

        assertThat(given).isEqualTo(Map.of("connectionTimeout", "1500"));
        assertThat(defaults).hasSize(2);
        assertThat(opened)
                .extracting(DriverProperties::settings)
                .containsExactly(DataSourceSettings.NONE
                        .withPools(PoolSettings.DEFAULT
                                .withMaximumPoolSize(7)
                                .withConnectionTimeout(Duration.ofMillis(1500)))
                        .withConnectionProperties(new ConnectionProperties(Map.of("ApplicationName", "sales"))));
    }

    @Test
    void refusesCredentialsAmongDefaultsToo() {
        Properties defaults = new Properties();
        defaults.setProperty("password", "hunter2");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> driver.connect(URL, new Properties(defaults)))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void describesItsPropertiesAndTheVendors() throws SQLException {
        Properties given = new Properties();
        given.setProperty("maximumPoolSize", "7");
        given.setProperty("sslpassword", "hunter2");
        given.setProperty("ApplicationName", "sales");
        given.setProperty("user", "alice");

        DriverPropertyInfo[] described =
                driver.getPropertyInfo("jdbc:securestore:Reporting:postgresql://db/sales", given);

        assertThat(described)
                .extracting(info -> info.name + "=" + info.value)
                .contains("maximumPoolSize=7", "connectionTimeout=null", "ApplicationName=sales", "sslpassword=null")
                .doesNotContain("user=alice", "password=null");
        assertThat(described)
                .filteredOn(info -> info.name.equals("sslmode"))
                .singleElement()
                .satisfies(info -> assertThat(info.choices).contains("verify-full"));
        assertThat(described)
                .extracting(info -> info.name)
                .doesNotContain("user", "password")
                .doesNotHaveDuplicates();
    }

    @Test
    void describesItsOwnPropertiesWhereTheVendorIsMissing() throws SQLException {
        assertThat(driver.getPropertyInfo("jdbc:securestore:Reporting:nobody://db/sales", null))
                .extracting(info -> info.name)
                .containsExactly(
                        "maximumPoolSize",
                        "maximumConnections",
                        "connectionTimeout",
                        "drainTimeout",
                        "revocation",
                        "identifyCallers",
                        "connectionSettings",
                        "unattendedTargetApplication");
    }

    @Test
    void isRegisteredOnceHoweverOftenItIsLoaded() throws Exception {
        Class.forName(SecureStoreDriver.class.getName());
        ServiceLoader.load(Driver.class).forEach(Driver::getMajorVersion);
        assertThat(new SecureStoreDriver().acceptsURL(URL)).isTrue();

        assertThat(DriverManager.drivers().filter(SecureStoreDriver.class::isInstance))
                .hasSize(1);
    }

    @Test
    void saysWhichVersionItIsAndWhereItLogs() {
        assertThat(DriverVersion.of("12.34.5-SNAPSHOT")).isEqualTo(new DriverVersion(12, 34));
        assertThat(DriverVersion.BUILT)
                .isEqualTo(new DriverVersion(driver.getMajorVersion(), driver.getMinorVersion()));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> DriverVersion.of("${version}"));
        assertThat(driver.jdbcCompliant()).isFalse();
        assertThat(driver.getParentLogger().getName()).isEqualTo("org.securestore");
    }

    private Connection connect(String url, Properties properties) throws SQLException {
        return Objects.requireNonNull(driver.connect(url, properties));
    }

    private static void execute(Connection connection) throws Exception {
        Callers.callAs(Caller.of("alice"), () -> connection.createStatement().execute("select 1"));
    }
}
