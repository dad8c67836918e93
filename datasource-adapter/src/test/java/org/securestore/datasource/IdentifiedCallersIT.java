package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Members of a group share an account; the database is told who of them it is. */
class IdentifiedCallersIT {
    private static final Caller CAROL = Caller.of("carol", "support");
    private static final Caller DAVE = Caller.of("dave", "support");
    private static final String WHO = "select application_name, current_user, pg_backend_pid() from pg_stat_activity"
            + " where pid = pg_backend_pid()";

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create().auditingReads().groupApplication("Tickets", "support");
    private final SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());

    IdentifiedCallersIT() throws SQLException {
        server.createRole("ticket_app", "ticket-password");
        fixture.groupCredentials("Tickets", "ticket_app", "ticket-password");
        source.setTargetApplication("Tickets");
        source.setUrl(server.url());
        source.setMaximumPoolSize(1);
    }

    @AfterEach
    void close() {
        source.close();
        fixture.close();
    }

    @Test
    void areShownToTheDatabaseByEachConnection() throws Exception {
        source.setIdentifyCallers(true);

        List<String> carols = who(CAROL);
        List<String> daves = who(DAVE);

        assertThat(carols).startsWith("carol", "ticket_app");
        assertThat(daves).startsWith("dave", "ticket_app").endsWith(carols.get(2));
        assertThat(who(CAROL)).startsWith("carol");
    }

    @Test
    void areNotShownUnlessAskedFor() throws Exception {
        assertThat(who(CAROL).get(0)).isEqualTo("PostgreSQL JDBC Driver");
    }

    @Test
    void theAuditLogSaysWhichSessionTheDatabaseGave() throws Exception {
        source.setIdentifyCallers(true);

        String session = who(CAROL).get(2);

        assertThat(fixture.administrator().audit().events(AuditQuery.newest(50)))
                .filteredOn(event -> event.action() == AuditAction.LOG_IN)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.outcome()).isEqualTo(AuditOutcome.SUCCESS);
                    assertThat(event.caller()).isEqualTo("carol");
                    assertThat(event.application()).contains("Tickets");
                    assertThat(event.reason()).isEqualTo(Optional.of("session " + session));
                });
    }

    /** A virtual connection need not borrow anew for another caller with the same credentials. */
    @Test
    void areShownByEachStatementOfTheDriver() throws Exception {
        Destination destination = new FixedDestination(
                new Route(new TargetApplicationId("Tickets"), new VendorLogin(server.url(), Map.of())),
                Optional.empty());
        try (OwnerPools pools = OwnerPools.open(
                        fixture::configuration, destination, PoolSettings.DEFAULT.withIdentifiedCallers(true));
                Connection connection = VirtualConnection.open("Tickets", pools);
                Statement statement = connection.createStatement()) {
            assertThat(Callers.callAs(CAROL, () -> who(statement))).startsWith("carol");
            assertThat(Callers.callAs(DAVE, () -> who(statement))).startsWith("dave");
        }
    }

    @Test
    void areAPropertyOfTheDriver() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("identifyCallers", "true");
        properties.setProperty("revocation", "AT_ONCE");
        properties.setProperty("drainTimeout", "7");

        PoolSettings settings = DriverProperties.of(properties).settings().pools();

        assertThat(settings.identifiesCallers()).isTrue();
        assertThat(settings.revocation()).isEqualTo(Revocation.AT_ONCE);
        assertThat(settings.drainTimeout()).hasSeconds(7);
    }

    private List<String> who(Caller caller) throws Exception {
        return Callers.callAs(caller, () -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                return who(statement);
            }
        });
    }

    private static List<String> who(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(WHO)) {
            rows.next();
            return List.of(rows.getString(1), rows.getString(2), rows.getString(3));
        }
    }
}
