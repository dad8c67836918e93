package org.securestore.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.sales.OrderBook;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.ApplicationAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.datasource.PostgresFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.wildfly.OrdersClient.Answer;

/** Orders, as it is built, on a real WildFly: who sees what, and what becomes of those who may not. */
class OrdersOnWildFlyIT {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final int REQUESTS_PER_SECOND = 50;
    private static final int REQUESTS = 300;
    private static final int REDEPLOYMENTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    @Order(1)
    static final OrdersServer server = new OrdersServer();

    @RegisterExtension
    @Order(2)
    static final ArquillianExtension arquillian = new ArquillianExtension();

    private final PostgresFixture database = PostgresFixture.shared();

    @Deployment(testable = false)
    static WebArchive orders() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("orders/target/orders.war"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bob", "carol"})
    void everybodySeesHisOwnOrdersHoweverTheyAreRead(String user) throws Exception {
        OrdersClient client = server.as(user);
        String account = user + "_at_sales";
        long orders = ordersOf(account);
        Map<String, Object> summary = Map.of("account", account, "orders", (int) orders);

        assertThat(client.get("/api/orders").jsonArray())
                .as("through JPA, in an EJB")
                .hasSize((int) orders)
                .allSatisfy(line -> assertThat(line).asString().contains("account=" + account));
        assertThat(client.get("/api/orders/summary").json()).as("through JDBC").isEqualTo(summary);
        assertThat(client.get("/api/orders/summary/by-clerk").json())
                .as("in an asynchronous EJB")
                .isEqualTo(summary);
        assertThat(statement(client)).as("in a batch").isEqualTo(account + " has " + orders + " orders");
        assertThat(client.get("/").body())
                .as("on the page")
                .containsOnlyOnce("Orders of " + user)
                .contains(account);
    }

    @Test
    void reportsAreForTheMembersOfAGroupAlsoOnAnotherThread() throws Exception {
        Map<String, Object> everybodys =
                Map.of("account", "reporting_app", "orders", (int) count("select count(*) from orders"));

        assertThat(server.as("carol").get("/api/reports/sales").json()).isEqualTo(everybodys);
        assertThat(server.as("carol").get("/api/reports/sales/in-background").json())
                .isEqualTo(everybodys);
        for (String report : List.of("/api/reports/sales", "/api/reports/sales/in-background")) {
            assertThat(server.as("alice").get(report))
                    .isEqualTo(new Answer(403, "You may not use Reporting; its administrators can see why"));
        }
    }

    @Test
    void whatIsScheduledWorksOnNobodysBehalf() throws Exception {
        Map<String, Object> everybodys =
                Map.of("account", "nightly_app", "orders", (int) count("select count(*) from orders"));

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                server.as("carol").get("/api/reports/totals").json())
                        .isEqualTo(everybodys));
        assertThat(server.as("alice").get("/api/reports/totals").status()).isEqualTo(403);
    }

    @Test
    void whoeverHasNoCredentialsIsToldWhereToEnterThemAndIsServedOnceHeHas() throws Exception {
        OrdersClient mallory = server.as("mallory");
        String explanation =
                "There are no credentials of mallory for Orders yet; enter them at https://intranet.example/signup/Orders";
        assertThat(List.of("/api/orders", "/api/orders/summary", "/api/orders/summary/by-clerk"))
                .allSatisfy(path -> assertThat(mallory.get(path)).isEqualTo(new Answer(403, explanation)));
        assertThat(statement(mallory)).isEqualTo(explanation);
        assertThat(mallory.get("/").status()).isEqualTo(403);
        assertThat(mallory.get("/").body())
                .contains("There are no credentials of mallory for Orders yet; enter them at "
                        + "<a href=\"https://intranet.example/signup/Orders\">");
        assertThat(mallory.post("/", "item", "Safe", "price", "99").status()).isEqualTo(403);

        try (SecureStore store = store()) {
            Caller herself = Caller.of("mallory");
            StoreFixture.withLogin(
                    "mallory_at_sales",
                    server.site().passwordOf("mallory_at_sales"),
                    login -> store.as(herself).setCredentials(ORDERS, login));

            assertThat(mallory.post("/", "item", "Safe", "price", "99").status())
                    .isEqualTo(302);
            assertThat(mallory.get("/").body()).contains("Safe");
            store.as(herself).clearCredentials(ORDERS);
        }
        assertThat(mallory.get("/api/orders")).isEqualTo(new Answer(403, explanation));
    }

    @Test
    void ordersArePlacedTogetherOrNotAtAll() throws Exception {
        OrdersClient bob = server.as("bob");
        long before = ordersOf("bob_at_sales");

        assertThat(bob.post("/api/orders", "item", "Cup", "item", "", "price", "2")
                        .status())
                .isEqualTo(409);
        assertThat(ordersOf("bob_at_sales")).isEqualTo(before);

        assertThat(bob.post("/api/orders", "item", "Cup", "item", "Jug", "price", "2")
                        .status())
                .isEqualTo(204);
        assertThat(ordersOf("bob_at_sales")).isEqualTo(before + 2);
    }

    @Test
    void whatIsSoldIsInBothDatabasesOrInNeither() throws Exception {
        OrdersClient bob = server.as("bob");
        long before = ordersOf("bob_at_sales");

        assertThat(bob.post("/api/orders/sold", "item", "Gift", "price", "0").status())
                .isEqualTo(409);
        assertThat(ordersOf("bob_at_sales")).isEqualTo(before);
        assertThat(count(server.site().ledgerUrl(), "select count(*) from posting"))
                .isZero();

        assertThat(bob.post("/api/orders/sold", "item", "Vase", "price", "7.50"))
                .isEqualTo(new Answer(204, ""));
        assertThat(ordersOf("bob_at_sales")).isEqualTo(before + 1);
        assertThat(count(
                        server.site().ledgerUrl(),
                        "select sum(amount * 100) from posting where account = 'ledger_app'"))
                .isEqualTo(750);
    }

    @Test
    void aMemberWhoIsRemovedIsRefusedAtTheNextRequest() {
        OrdersClient carol = server.as("carol");
        assertThat(carol.get("/api/reports/sales").status()).isEqualTo(200);

        try (SecureStore store = store()) {
            setMembers(store, Claim.group("auditors"));
            assertThat(carol.get("/api/reports/sales"))
                    .isEqualTo(new Answer(403, "You may not use Reporting; its administrators can see why"));

            setMembers(store, Claim.group("reporters"));
            assertThat(carol.get("/api/reports/sales").status()).isEqualTo(200);
        }
    }

    @Test
    void aPasswordIsChangedAndNoRequestFails() throws Exception {
        OrdersClient alice = server.as("alice");
        Queue<CompletableFuture<Answer>> answers = new ConcurrentLinkedQueue<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (SecureStore store = store()) {
            ScheduledFuture<?> requests = clock.scheduleAtFixedRate(
                    () -> answers.add(alice.later("/api/orders" + (answers.size() % 2 == 0 ? "" : "/summary"))),
                    0,
                    1_000_000 / REQUESTS_PER_SECOND,
                    TimeUnit.MICROSECONDS);
            await().until(() -> answers.size() > REQUESTS / 3);
            StoreFixture.withLogin(
                    "alice_at_sales",
                    "next-password",
                    login -> store.as(Caller.of("alice")).setCredentials(ORDERS, login));
            await().until(() -> answers.size() > REQUESTS * 2 / 3);
            database.createRole("alice_at_sales", "next-password");
            await().until(() -> answers.size() > REQUESTS);
            requests.cancel(false);
        } finally {
            clock.shutdown();
        }

        assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(answers)
                .extracting(CompletableFuture::join)
                .extracting(Answer::status)
                .containsOnly(200);
    }

    @Test
    void runsTheClassesThatRunElsewhere() throws Exception {
        Map<String, String> elsewhere = ArchivedClasses.of(Path.of(OrderBook.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));

        try (Stream<Path> content = Files.walk(server.base().resolve("data/content"))) {
            assertThat(content.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(deployed -> assertThat(ArchivedClasses.of(deployed))
                            .isNotEmpty()
                            .isEqualTo(elsewhere));
        }
    }

    @Test
    void leavesNothingBehindWhenItIsDeployedAnew(@ArquillianResource ManagementClient management) throws Exception {
        ServerProbe probe = new ServerProbe(pid(management));
        redeploy(management);
        Map<String, Long> threads = probe.threads();
        long drivers = probe.instancesOf("java.sql.DriverInfo");

        for (int i = 0; i < REDEPLOYMENTS; i++) {
            redeploy(management);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            use();
            assertThat(probe.loadersOf(OrderBook.class.getName())).hasSize(1);
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(probe.threads())
                        .allSatisfy((kind, many) ->
                                assertThat(many).as(kind).isLessThanOrEqualTo(threads.getOrDefault(kind, 0L))));
        assertThat(probe.instancesOf("java.sql.DriverInfo")).isEqualTo(drivers).isPositive();
    }

    /** Deploys the application anew, and has it used in every way that it has. */
    private static void redeploy(ManagementClient management) throws Exception {
        ModelNode address = Operations.createAddress("deployment", "orders.war");
        ModelNode outcome = management.getControllerClient().execute(Operations.createOperation("redeploy", address));
        assertThat(Operations.isSuccessfulOutcome(outcome))
                .as(outcome.toString())
                .isTrue();
        use();
    }

    private static void use() {
        OrdersClient carol = server.as("carol");
        for (String path :
                List.of("/", "/api/orders", "/api/orders/summary/by-clerk", "/api/reports/sales/in-background")) {
            assertThat(carol.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(statement(carol)).startsWith("carol_at_sales has ");
    }

    private static String pid(ManagementClient management) throws Exception {
        ModelNode runtime = Operations.createAddress("core-service", "platform-mbean", "type", "runtime");
        ModelNode outcome =
                management.getControllerClient().execute(Operations.createReadAttributeOperation(runtime, "name"));
        return Operations.readResult(outcome).asString().replaceFirst("@.*", "");
    }

    private static SecureStore store() {
        return SecureStore.open(server.site().configuration());
    }

    private static void setMembers(SecureStore store, Claim members) {
        ApplicationAdministration applications = store.as(Caller.process()).applications();
        VersionedApplication seen = applications.get(REPORTING);
        applications.update(
                seen.application().withMapping(new CredentialMapping.Group(new TreeSet<>(List.of(members)))),
                seen.version());
    }

    /** What the batch has drawn up. */
    private static String statement(OrdersClient client) {
        String number = client.post("/api/statements").body();
        await().until(() ->
                client.get("/api/statements/" + number).json().get("status").equals("COMPLETED"));
        return String.valueOf(client.get("/api/statements/" + number).json().get("statement"));
    }

    private static long ordersOf(String account) throws SQLException {
        return count("select count(*) from orders where account = '" + account + "'");
    }

    private static long count(String query) throws SQLException {
        return count(server.site().ordersUrl(), query);
    }

    private static long count(String url, String query) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
