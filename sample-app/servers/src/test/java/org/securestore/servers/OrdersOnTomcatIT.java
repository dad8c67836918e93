package org.securestore.servers;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The application and the console as they are, in a Tomcat that was set up by their pages of the guide. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersOnTomcatIT implements ServesConsole {
    private static final int THREADS = 4;
    private static final Duration DEPLOYMENT = Duration.ofSeconds(30);

    private SalesDatabases databases;
    private SalesStore store;
    private TomcatServer server;
    private Path downloads;

    @BeforeAll
    void install(@TempDir Path directory) throws Exception {
        databases = SalesDatabases.of("tomcat");
        store = SalesStore.create();
        downloads = Files.createDirectory(directory.resolve("downloads"));
        Downloads.into(downloads);
        Path base = TomcatServer.prepare(directory.resolve("base"));
        GuidePage page = GuidePage.named("install-tomcat.md")
                .with("/srv/securestore", store.home().toString())
                .with("jdbc:postgresql://db.example/sales", databases.orders())
                .with("jdbc:postgresql://db.example/ledger", databases.ledger());
        Shell.run(page.commands("jars"), downloads, TomcatServer.environment(base));
        page.writeFiles(base);
        Shell.run(page.commands("deploy"), downloads, TomcatServer.environment(base));
        Shell.run(GuidePage.named("install-console.md").commands("tomcat"), downloads, TomcatServer.environment(base));
        Anybody.into(downloads.resolve("anybody.war"));
        Files.copy(downloads.resolve("anybody.war"), base.resolve("webapps/anybody.war"));
        Files.copy(
                base.resolve("conf/Catalina/localhost/orders.xml"),
                base.resolve("conf/Catalina/localhost/anybody.xml"));
        server = TomcatServer.start(base, THREADS);
    }

    @AfterAll
    void stop() {
        server.close();
        store.close();
    }

    @Override
    public URI console() {
        return server.application("securestore-console");
    }

    @Test
    void showsEachUserHisOwnOrders() throws Exception {
        assertThat(User.accounts(user("alice").get("")))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly("alice_at_sales");
        assertThat(User.accounts(user("bob").get(""))).hasSize(2).containsOnly("bob_at_sales");
    }

    @Test
    void placesAnOrderAsWhoeverPlacesIt() throws Exception {
        int before = User.accounts(user("alice").get("")).size();

        user("alice").post("", "item=Vase&price=12.50");

        assertThat(User.accounts(user("alice").get(""))).hasSize(before + 1).containsOnly("alice_at_sales");
    }

    @Test
    void tellsWhoeverHasNoCredentialsWhereToEnterThem() throws Exception {
        HttpResponse<String> refused = user("dave").get("");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(SalesStore.SIGN_UP);

        store.signUp("dave", "dave_at_sales");

        await().untilAsserted(
                        () -> assertThat(user("dave").get("").statusCode()).isEqualTo(200));
    }

    @Test
    void servesNobodyWhoHasNotSignedIn() throws Exception {
        assertThat(Anybody.get(server.application("orders"), "").statusCode()).isEqualTo(401);
        assertThat(Anybody.get(server.application("anybody"), "index.jsp").body())
                .contains("28S01");
    }

    @Test
    void neverMistakesOneUserForAnother() throws Exception {
        ManyRequests.of(server.application("orders"), "", List.of("alice", "bob"));
    }

    @Test
    void leavesNothingBehindOfAnApplicationThatIsDeployedAgain() throws Exception {
        assertThat(status("orders", "")).isEqualTo(200);
        assertThat(status("anybody", "index.jsp")).isEqualTo(200);

        // one of the two opened the store, which stays open for the other
        redeploy("orders", "");
        redeploy("anybody", "index.jsp");

        assertThat(User.accounts(user("alice").get(""))).containsOnly("alice_at_sales");
        assertThat(server.written())
                .doesNotContain("WebappClassLoaderBase"); // which is who warns of threads and drivers left behind
    }

    @Test
    void runsTheClassesThatRunEverywhere() throws Exception {
        UnchangedClasses.in(server.base().resolve("webapps/orders/WEB-INF/classes"));
    }

    private void redeploy(String application, String path) throws Exception {
        String done = "Reloading Context with name [/" + application + "] is completed";
        Path update = Files.copy(
                downloads.resolve(application + ".war"),
                server.base().resolve("temp").resolve(application + ".war"));
        Files.setLastModifiedTime(update, FileTime.from(Instant.now()));
        Files.move(update, server.base().resolve("webapps").resolve(application + ".war"), REPLACE_EXISTING);
        await().atMost(DEPLOYMENT).until(() -> server.written().contains(done));
        assertThat(status(application, path)).isEqualTo(200);
    }

    private int status(String application, String path) throws Exception {
        return User.named("alice", server.application(application)).get(path).statusCode();
    }

    private User user(String name) {
        return User.named(name, server.application("orders"));
    }
}
