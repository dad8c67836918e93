package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.Reference;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.PoolLogin;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.datasource.agroal.StoreSecurityProvider;
import org.securestore.datasource.cdi.CallerCredentials;
import org.securestore.datasource.cdi.TargetApplicationName;
import org.securestore.datasource.hikari.StoreCredentialsProvider;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** What the pages about data sources show, run against PostgreSQL with the default store of this JVM. */
class DataSourceExamplesIT {
    private static final String HOME = "securestore.home";

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create()
            .groupApplication("Orders", "sales")
            .groupCredentials("Orders", "guide_orders", "orders-password");
    private final SecureStoreSession administrator = fixture.administrator();

    @BeforeEach
    void useStoreAsDefault() throws SQLException {
        System.setProperty(HOME, fixture.configuration().home().toString());
        server.createRole("guide_orders", "orders-password");
        server.createRole("guide_nightly", "nightly-password");
    }

    @AfterEach
    void forgetStore() {
        System.clearProperty(HOME);
        fixture.close();
    }

    @Test
    void followConnectionSettings() throws Exception {
        administrator
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Sales reports"))
                        .withUrl(server.url())
                        .withApplication(new TargetApplicationId("Orders")));

        // tag::connection-follow[]
        SecureStoreDataSource reports = new SecureStoreDataSource();
        reports.setConnectionSettings("Sales reports");
        // end::connection-follow[]

        try (reports) {
            assertThat(account(reports)).isEqualTo("guide_orders");
        }
    }

    @Test
    void connectForNobody() throws Exception {
        try (SecureStoreDataSource orders = new SecureStoreDataSource()) {
            orders.setTargetApplication("Orders");
            orders.setUrl(server.url());

            // tag::unattended[]
            administrator
                    .applications()
                    .create(TargetApplication.group(new TargetApplicationId("Nightly"), Claim.SYSTEM));
            orders.setUnattendedTargetApplication("Nightly");
            // end::unattended[]

            fixture.groupCredentials("Nightly", "guide_nightly", "nightly-password");
            assertThat(accountNow(orders)).isEqualTo("guide_nightly");
            assertThat(account(orders)).isEqualTo("guide_orders");
        }
    }

    @Test
    void keepAPoolOfHikari() throws Exception {
        String vendorUrl = server.url();
        SecureStore store = fixture.store();
        defineNightly();

        // tag::own-hikari[]
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(vendorUrl);
        config.setCredentialsProvider(
                new StoreCredentialsProvider(PoolLogin.of(store, new TargetApplicationId("Nightly"))));
        // end::own-hikari[]

        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(accountNow(pool)).isEqualTo("guide_nightly");
        }
    }

    @Test
    void keepAPoolOfAgroal() throws Exception {
        String vendorUrl = server.url();
        SecureStore store = fixture.store();
        defineNightly();

        // tag::own-agroal[]
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(10)
                        .connectionFactoryConfiguration(connections -> connections
                                .jdbcUrl(vendorUrl)
                                .addSecurityProvider(new StoreSecurityProvider())
                                .credential(PoolLogin.of(store, new TargetApplicationId("Nightly")))));
        // end::own-agroal[]

        try (AgroalDataSource pool = AgroalDataSource.from(configuration)) {
            assertThat(accountNow(pool)).isEqualTo("guide_nightly");
        }
    }

    @Test
    void injectByTheNameOfTheApplication() throws Exception {
        administrator
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Orders"))
                        .withUrl(server.url()));
        fixture.groupApplication("Queue", "sales").groupCredentials("Queue", "queue", "queue-password");
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Desk.class)
                .initialize()) {
            Desk desk = container.select(Desk.class).get();

            assertThat(account(desk.orders)).isEqualTo("guide_orders");
            try (CredentialSet opened = Callers.callAs(Caller.of("carol", "sales"), desk.queue::open)) {
                assertThat(opened.application()).isEqualTo(new TargetApplicationId("Queue"));
            }
        }
    }

    private void defineNightly() {
        administrator.applications().create(TargetApplication.group(new TargetApplicationId("Nightly"), Claim.SYSTEM));
        fixture.groupCredentials("Nightly", "guide_nightly", "nightly-password");
    }

    @Test
    void keepInADirectory() throws Exception {
        SecureStoreDataSource orders = new SecureStoreDataSource();
        orders.setTargetApplication("Orders");
        orders.setUrl(server.url());

        // tag::reference[]
        Reference reference = orders.getReference();
        // end::reference[]

        try (SecureStoreDataSource found =
                (SecureStoreDataSource) NamingManager.getObjectInstance(reference, null, null, null)) {
            assertThat(account(found)).isEqualTo("guide_orders");
        }
    }

    @Test
    void defineInTheApplication() throws Exception {
        administrator
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Orders"))
                        .withUrl(server.url()));
        DataSourceDefinition definition = Application.class.getAnnotation(DataSourceDefinition.class);

        try (SecureStoreDataSource orders = Class.forName(definition.className())
                .asSubclass(SecureStoreDataSource.class)
                .getConstructor()
                .newInstance()) {
            orders.setTargetApplication(
                    definition.properties()[0].split("=", 2)[1]); // as a container does by reflection
            assertThat(account(orders)).isEqualTo("guide_orders");
        }
    }

    // tag::data-source-definition[]
    @DataSourceDefinition(
            name = "java:app/jdbc/orders",
            className = "org.securestore.datasource.SecureStoreDataSource",
            properties = "targetApplication=Orders")
    // end::data-source-definition[]
    private static final class Application {}

    /** A bean of an application. */
    @Dependent
    static class Desk {
        // tag::cdi[]
        @Inject
        @TargetApplicationName("Orders")
        DataSource orders;

        @Inject
        @TargetApplicationName("Queue")
        CallerCredentials queue;
        // end::cdi[]
    }

    private static String account(DataSource source) throws Exception {
        return Callers.callAs(Caller.of("carol", "sales"), () -> accountNow(source));
    }

    private static String accountNow(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
