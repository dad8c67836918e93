package org.securestore.servers;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;
import static org.awaitility.Awaitility.await;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The application's business classes as they are, in a Quarkus that is configured as its page of the guide says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersOnQuarkusIT {
    private static final Path BUILT_WITH = Path.of("../quarkus/src/main/resources/application.properties");

    private SalesStore store;
    private QuarkusServer server;
    private Path directory;
    private GuidePage page;

    @BeforeAll
    void install(@TempDir Path temporary) throws Exception {
        directory = temporary;
        SalesDatabases databases = SalesDatabases.of("quarkus");
        store = SalesStore.create();
        page = GuidePage.named("install-quarkus.md")
                .with("/srv/securestore", store.home().toString())
                .with("jdbc:postgresql://db.example/sales", databases.orders())
                .with("postgresql://db.example/sales", databases.orders().substring("jdbc:".length()));
        page.writeFiles(directory);
        QuarkusServer.into(directory);
        server = QuarkusServer.start(page.commands("run"), directory);
    }

    @AfterAll
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void wasBuiltWithWhatThePageSays() throws Exception {
        assertThat(properties(BUILT_WITH))
                .containsAllEntriesOf(properties(directory.resolve("application.properties")));
    }

    @Test
    void showsEachUserHisOwnOrders() throws Exception {
        assertThat(User.accounts(user("alice").get("orders")))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly("alice_at_sales");
        assertThat(User.accounts(user("bob").get("orders"))).hasSize(2).containsOnly("bob_at_sales");
    }

    @Test
    void placesAnOrderAsWhoeverPlacesIt() throws Exception {
        int before = User.accounts(user("alice").get("orders")).size();

        assertThat(user("alice").post("orders", "item=Vase&price=12.50").statusCode())
                .isEqualTo(204);

        assertThat(User.accounts(user("alice").get("orders")))
                .hasSize(before + 1)
                .containsOnly("alice_at_sales");
    }

    @Test
    void hasACredentialsProviderForWhatAllShare() throws Exception {
        assertThat(user("carol").get("report").body()).contains("reporting_app");
        assertThat(user("alice").get("report").statusCode()).isEqualTo(403);
    }

    @Test
    void tellsWhoeverHasNoCredentialsWhereToEnterThem() throws Exception {
        HttpResponse<String> refused = user("dave").get("orders");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(SalesStore.SIGN_UP);

        store.signUp("dave", "dave_at_sales");

        await().untilAsserted(() ->
                assertThat(user("dave").get("orders").statusCode()).isEqualTo(200));
    }

    @Test
    void servesNobodyWhoHasNotSignedIn() throws Exception {
        assertThat(Anybody.get(server.application(), "orders").statusCode()).isEqualTo(401);

        HttpResponse<String> refused = Anybody.get(server.application(), "anybody");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("nobody is");
    }

    @Test
    void neverMistakesOneUserForAnother() throws Exception {
        ManyRequests.of(server.application(), "orders", List.of("alice", "bob"));
    }

    @Test
    void runsTheClassesThatRunEverywhere() throws Exception {
        try (Stream<Path> libraries = Files.list(directory.resolve("quarkus-app/lib/main"))) {
            assertThat(libraries.filter(file -> file.toString().endsWith("classes.jar")))
                    .singleElement(as(PATH))
                    .hasSameBinaryContentAs(Downloads.ORDERS_CLASSES);
        }
    }

    private User user(String name) {
        return User.named(name, server.application());
    }

    private static Properties properties(Path file) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }
}
