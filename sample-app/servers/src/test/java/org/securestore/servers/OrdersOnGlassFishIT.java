package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application as it is, in a GlassFish that was set up by its page of the guide. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "GlassFish 7.0 does not start on this JDK")
@ExtendWith(GlassFishByTheGuide.class)
@ExtendWith(ArquillianExtension.class)
class OrdersOnGlassFishIT {
    private static final String JPA = "api/orders";
    private static final String JDBC = "api/orders/summary";

    private SalesDatabases databases;
    private SalesStore store;
    private GlassFishServer server;

    @Deployment(testable = false)
    static WebArchive orders() {
        return ShrinkWrap.create(ZipImporter.class, "orders.war")
                .importFrom(Downloads.ORDERS.toFile())
                .as(WebArchive.class);
    }

    @BeforeEach
    void find(SalesDatabases databases, SalesStore store, GlassFishServer server) {
        this.databases = databases;
        this.store = store;
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", JPA, JDBC, "api/orders/summary/by-clerk"})
    void showsEachUserHisOwnOrders(String path) throws Exception {
        assertThat(User.accounts(user("alice").get(path))).isNotEmpty().containsOnly("alice_at_sales");
        assertThat(User.accounts(user("bob").get(path))).isNotEmpty().containsOnly("bob_at_sales");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/reports/sales", "api/reports/sales/in-background"})
    void showsTheReportersEverybodysOrders(String path) throws Exception {
        assertThat(user("carol").get(path).body()).contains("reporting_app");
        assertThat(user("alice").get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void worksOnScheduleOnNobodysBehalf() {
        await().untilAsserted(() ->
                assertThat(user("carol").get("api/reports/totals").body()).contains("reporting_app"));
    }

    @Test
    void placesAllOrNone() throws Exception {
        int before = databases.countOrders();

        assertThat(user("alice").post(JPA, "item=Vase&item=&price=5").statusCode())
                .isEqualTo(409);
        assertThat(databases.countOrders()).isEqualTo(before);

        assertThat(user("alice").post(JPA, "item=Vase&item=Bowl&price=5").statusCode())
                .isEqualTo(204);
        assertThat(databases.countOrders()).isEqualTo(before + 2);
    }

    @Test
    void changesTwoDatabasesOrNeither() throws Exception {
        int orders = databases.countOrders();
        int postings = databases.countPostings();

        user("alice").post("api/orders/sold", "item=Vase&price=-1");
        assertThat(databases.countOrders()).isEqualTo(orders);
        assertThat(databases.countPostings()).isEqualTo(postings);

        for (String seller : List.of("alice", "bob", "alice")) {
            assertThat(user(seller).post("api/orders/sold", "item=Vase&price=1").statusCode())
                    .isEqualTo(204);
        }
        assertThat(databases.countOrders()).isEqualTo(orders + 3);
        assertThat(databases.countPostings()).isEqualTo(postings + 3);
    }

    @Test
    void drawsUpAStatementForWhoeverAskedForIt() throws Exception {
        String number = user("bob").post("api/statements", "").body();

        await().untilAsserted(() ->
                assertThat(user("bob").get("api/statements/" + number).body()).contains("bob_at_sales has"));
    }

    @Test
    void tellsWhoeverHasNoCredentialsWhereToEnterThem() throws Exception {
        for (String path : List.of("", JPA, JDBC)) {
            HttpResponse<String> refused = user("dave").get(path);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains(SalesStore.SIGN_UP);
        }

        store.signUp("dave", "dave_at_sales");

        await().untilAsserted(
                        () -> assertThat(user("dave").get(JPA).statusCode()).isEqualTo(200));
    }

    @Test
    void servesNobodyWhoHasNotSignedIn() throws Exception {
        assertThat(Anybody.get(server.application("orders"), "").statusCode()).isEqualTo(401);
        assertThat(Anybody.get(server.application("anybody"), "index.jsp").body())
                .contains("28S01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", JPA})
    void neverMistakesOneUserForAnother(String path) throws Exception {
        ManyRequests.of(server.application("orders"), path, List.of("alice", "bob"));
    }

    @Test
    void runsTheClassesThatRunEverywhere() throws Exception {
        UnchangedClasses.in(server.domain().resolve("applications/orders/WEB-INF/classes"));
    }

    private User user(String name) {
        return User.named(name, server.application("orders"));
    }
}
