package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreXADataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** What the page about XA shows, run. */
class XaExamplesIT {
    private static final String HOME = "securestore.home";

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture store = StoreFixture.create();

    @BeforeEach
    void announceStore() throws SQLException {
        server.createRole("xa_orders", "orders-secret");
        store.groupApplication("Orders", "sales").groupCredentials("Orders", "xa_orders", "orders-secret");
        store.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId("OrdersRecovery"), Claim.SYSTEM));
        store.groupCredentials("OrdersRecovery", "xa_orders", "orders-secret");
        System.setProperty(HOME, store.configuration().home().toString());
    }

    @AfterEach
    void close() {
        System.clearProperty(HOME);
        store.close();
    }

    @Test
    void connectAndRecover() throws Exception {
        // tag::xa-data-source[]
        SecureStoreXADataSource orders = new SecureStoreXADataSource();
        orders.setTargetApplication("Orders");
        orders.setUrl("jdbc:postgresql://db.example/sales");
        orders.setRecoveryTargetApplication("OrdersRecovery");
        // end::xa-data-source[]
        orders.setUrl(server.url());

        XAConnection connection = Callers.callAs(Caller.of("alice", "sales"), orders::getXAConnection);
        assertThat(Callers.callAs(Caller.of("carol", "sales"), () -> currentUser(connection)))
                .isEqualTo("xa_orders");
        connection.close();
        orders.getXAConnection().close();
        orders.close();
    }

    private static String currentUser(XAConnection connection) throws SQLException {
        try (Connection handle = connection.getConnection();
                Statement statement = handle.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
