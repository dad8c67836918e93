package org.securestore.datasource.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.PostgresFixture;
import org.securestore.failure.NoCallerException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Data sources and credentials in beans of a real container. */
class InjectionIT {
    private static final String HOME = "securestore.home";
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create()
            .groupApplication("Orders", "sales")
            .groupCredentials("Orders", "cdi_orders", "orders-password")
            .groupApplication("Queue", "sales")
            .groupCredentials("Queue", "cdi_queue", "queue-password");
    private final SeContainerInitializer initializer =
            SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(Desk.class);

    @BeforeEach
    void useStoreAsDefault() throws SQLException {
        System.setProperty(HOME, fixture.configuration().home().toString());
        server.createRole("cdi_orders", "orders-password");
        server.createRole("cdi_queue", "queue-password");
        fixture.administrator()
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Orders"))
                        .withUrl(server.url()));
    }

    @AfterEach
    void forgetStore() {
        System.clearProperty(HOME);
        fixture.close();
    }

    @Test
    void connectAsWhoeverIsCalling() throws Exception {
        try (SeContainer container = initializer.initialize()) {
            Desk desk = container.select(Desk.class).get();

            assertThat(Callers.callAs(CAROL, () -> account(desk.orders))).isEqualTo("cdi_orders");
            assertThat(Callers.callAs(CAROL, () -> account(desk.queue))).isEqualTo("cdi_queue");
            assertThat(catchThrowable(() -> account(desk.orders))).hasMessageContaining("nobody is");
        }
    }

    @Test
    void areTheSameForAllWhoNameTheSameApplication() {
        try (SeContainer container = initializer.initialize()) {
            assertThat(container.select(Desk.class).get().orders)
                    .isSameAs(container.select(Desk.class).get().orders);
        }
    }

    @Test
    void openTheCredentialsOfWhoeverIsCalling() throws Exception {
        try (SeContainer container = initializer.initialize()) {
            CallerCredentials credentials = container.select(Desk.class).get().credentials;

            assertThat(Callers.callAs(CAROL, () -> userName(credentials))).isEqualTo("cdi_queue");
            assertThatExceptionOfType(NoCallerException.class).isThrownBy(credentials::open);
        }
    }

    @Test
    void areClosedWithTheContainer() throws Exception {
        DataSource orders;
        try (SeContainer container = initializer.initialize()) {
            orders = container.select(Desk.class).get().orders;
            Callers.callAs(CAROL, () -> account(orders));
        }

        assertThat(catchThrowable(() -> Callers.callAs(CAROL, orders::getConnection)))
                .hasMessageContaining("has been closed");
    }

    private static String userName(CallerCredentials credentials) {
        try (CredentialSet opened = credentials.open()) {
            return opened.userName().orElseThrow().lend(String::new);
        }
    }

    private static String account(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A bean of the application. */
    @Dependent
    static class Desk {
        final DataSource orders;
        final DataSource queue;
        final CallerCredentials credentials;

        @Inject
        Desk(
                @TargetApplicationName("Orders") DataSource orders,
                @TargetApplicationName(value = "Queue", connectionSettings = "Orders") DataSource queue,
                @TargetApplicationName("Queue") CallerCredentials credentials) {
            this.orders = orders;
            this.queue = queue;
            this.credentials = credentials;
        }
    }
}
