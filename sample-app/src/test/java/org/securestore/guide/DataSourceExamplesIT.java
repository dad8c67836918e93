package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
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
