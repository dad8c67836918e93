package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.PostgresFixture;
import org.securestore.identity.Claim;

/** The data source in front of WildFly's own pools, installed and set up by the commands of the guide. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WildFlyPoolsIT {
    private static final List<String> PEOPLE =
            List.of("pools_ann", "pools_ben", "pools_cleo", "pools_dan", "pools_eve");
    private static final int MOST_SESSIONS = 3;
    private static final int THREADS = 3;
    private static final int REQUESTS_PER_THREAD = 60;
    private static final int ROTATIONS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String LOCAL = "name=java:/jdbc/local";
    private static final String FIRST = "name=java:/jdbc/first";
    private static final String SECOND = "name=java:/jdbc/second";
    private static final String OWN = "name=java:/jdbc/own";
    private static final String DRIVER = "name=java:/jdbc/driver";

    private final PostgresFixture database = PostgresFixture.shared();
    private final HttpClient client = HttpClient.newHttpClient();

    private StoreFixture store;
    private WildFlyServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        store = StoreFixture.create().individualApplication("Orders");
        prepareDatabases();
        server = WildFlyServer.start(
                directory,
                "-DRecoveryEnvironmentBean.periodicRecoveryPeriod=2",
                "-DRecoveryEnvironmentBean.recoveryBackoffPeriod=1",
                "-Dsecurestore.home=" + store.configuration().home());
        server.install();
        List<String> commands = new ArrayList<>();
        commands.addAll(guide("Local", "local", "postgres").way("pool"));
        commands.addAll(guide("First", "first", "pools_first").way("xa"));
        commands.addAll(guide("Second", "second", "pools_second").way("xa"));
        commands.addAll(guide("Own", "own", "postgres").way("own"));
        commands.addAll(guide("Driver", "driver", "postgres").way("driver"));
        commands.addAll(guide("Driver", "driver", "postgres").way("unattended"));
        commands.add("deploy " + war(directory.resolve("transfers.war")));
        server.cli(commands);
    }

    private void prepareDatabases() throws SQLException {
        for (String person : PEOPLE) {
            database.createRole(person, "secret of " + person);
            store.userCredentials("Orders", person, person, "secret of " + person);
        }
        withSystem("OrdersUnattended", "pools_unattended", "");
        withSystem("OrdersRecovery", "pools_recovery", "superuser");
        database.execute(
                "drop database if exists pools_first",
                "drop database if exists pools_second",
                "create database pools_first",
                "create database pools_second");
        for (String name : List.of("postgres", "pools_first", "pools_second")) {
            try (Connection superuser = superuser(name);
                    Statement statement = superuser.createStatement()) {
                statement.execute("drop table if exists wildfly_transfer");
                statement.execute("create table wildfly_transfer (account text default current_user)");
                statement.execute("grant insert, select on wildfly_transfer to public");
            }
        }
    }

    private void withSystem(String application, String role, String attribute) throws SQLException {
        database.createRole(role, "secret of " + role);
        database.execute("alter role " + role + " with login " + attribute);
        store.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId(application), Claim.SYSTEM));
        store.groupCredentials(application, role, "secret of " + role);
    }

    @AfterAll
    void stop() {
        server.close();
        store.close();
    }

    @Test
    @Order(1)
    void serveEveryCallerAsHimselfOutOfFewSessions() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> most = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(thread);
                most.add(threads.submit(() -> requests(random)));
            }
            for (Future<Integer> each : most) { // the database may not have noticed yet that one has ended
                assertThat(each.get()).isBetween(1, MOST_SESSIONS + THREADS);
            }
        } finally {
            threads.shutdownNow();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sessions("postgres")).isLessThanOrEqualTo(MOST_SESSIONS));
    }

    /** Gives the most sessions that it saw. */
    private int requests(Random random) throws Exception {
        int most = 0;
        for (int i = 0; i < REQUESTS_PER_THREAD; i++) {
            String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            assertThat(get("/who?caller=" + person, LOCAL)).isEqualTo(person);
            most = Math.max(most, sessions("postgres"));
        }
        return most;
    }

    @Test
    @Order(2)
    void takeANewPasswordAtOnceAndKeepOneSessionForEachOwner() throws Exception {
        for (int i = 0; i < ROTATIONS; i++) {
            String password = "password " + i;
            database.createRole("pools_ann", password);
            store.userCredentials("Orders", "pools_ann", "pools_ann", password);

            assertThat(get("/who?caller=pools_ann", LOCAL)).isEqualTo("pools_ann");
            assertThat(get("/who?caller=pools_ann", FIRST)).isEqualTo("pools_ann");
        }

        assertThat(sessionsOf("pools_ann", "postgres")).isOne();
        assertThat(sessionsOf("pools_ann", "pools_first")).isOne();
        assertThat(poolParts("data-source=LocalPool")).isLessThanOrEqualTo(PEOPLE.size());
        assertThat(server.written()).doesNotContain("secret of").doesNotContain("password 9");
    }

    @Test
    @Order(3)
    void takePartInTheContainersTransactions() throws Exception {
        assertThat(get("/twice?caller=pools_ann", LOCAL)).isEqualTo("true");
        assertThat(get("/commit?caller=pools_ben", LOCAL)).isEqualTo("pools_ben");
        assertThat(get("/rollback?caller=pools_ben", LOCAL)).isEqualTo("pools_ben");

        assertThat(transfers("postgres", "pools_ben")).isOne();
    }

    @Test
    @Order(4)
    void changeTwoDatabasesOrNeither() throws Exception {
        assertThat(get("/commit?caller=pools_cleo", FIRST, SECOND)).isEqualTo("pools_cleo pools_cleo");
        assertThat(get("/rollback?caller=pools_cleo", FIRST, SECOND)).isEqualTo("pools_cleo pools_cleo");

        assertThat(transfers("pools_first", "pools_cleo")).isOne();
        assertThat(transfers("pools_second", "pools_cleo")).isOne();
    }

    @Test
    @Order(5)
    void serveNobodyAsTheUnattendedAccountAndGiveNothingForAGuess() throws Exception {
        assertThat(get("/nobody?", LOCAL)).isEqualTo("pools_unattended");
        assertThat(get("/nobody?", OWN)).isEqualTo("28S01");
        assertThat(get("/who?caller=pools_dan", OWN)).isEqualTo("pools_dan");
        assertThat(get("/who?caller=pools_dan", DRIVER)).isEqualTo("pools_dan");
        assertThat(get("/commit?caller=pools_dan", DRIVER)).isEqualTo("pools_dan");

        String guess = "/guess?owner=Orders/user:pools_dan&handle=guessed";
        assertThat(get(guess, "name=java:jboss/datasources/LocalPool")).doesNotContain("pools_dan");
        assertThat(get(guess, "name=java:jboss/datasources/FirstPool")).doesNotContain("pools_dan");
    }

    @Test
    @Order(6)
    void finishWhatWasPreparedWhenTheServerDied() throws Exception {
        assertThat(server.haltedBy(() -> get("/halt?caller=pools_eve", FIRST, SECOND)))
                .isTrue();
        assertThat(prepared()).isEqualTo(2);

        server.startAgain();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(prepared()).isZero());
        assertThat(transfers("pools_first", "pools_eve")).isOne();
        assertThat(transfers("pools_second", "pools_eve")).isOne();
        assertThat(get("/nobody?", DRIVER)).as("as it has started anew").isEqualTo("pools_unattended");
    }

    @Test
    @Order(7)
    void areTakenOutAgain() throws Exception {
        server.cli(List.of(
                "undeploy transfers.war",
                "/subsystem=naming/binding=\"java:/jdbc/local\":remove",
                "/subsystem=naming/binding=\"java:/jdbc/first\":remove",
                "/subsystem=naming/binding=\"java:/jdbc/second\":remove",
                "/subsystem=naming/binding=\"java:/jdbc/own\":remove",
                "data-source remove --name=LocalPool",
                "data-source remove --name=Driver",
                "xa-data-source remove --name=FirstPool",
                "xa-data-source remove --name=SecondPool",
                "reload"));

        server.remove();

        assertThat(server.configuration()).doesNotContain("org.securestore").doesNotContain("\"securestore\"");
        assertThat(server.modules().resolve("org/securestore")).doesNotExist();
    }

    private WildFlyGuide guide(String pool, String jndiName, String databaseName) {
        return new WildFlyGuide(Map.of(
                "--name=Orders ", "--name=" + pool + " ",
                "data-source=Orders/", "data-source=" + pool + "/",
                "OrdersPool", pool + "Pool",
                "java:/jdbc/orders", "java:/jdbc/" + jndiName,
                "postgresql://db.example/sales", url(databaseName).substring("jdbc:".length()),
                "maximumConnections=50", "maximumConnections=" + MOST_SESSIONS));
    }

    private String get(String path, String... names) throws IOException, InterruptedException {
        URI address = server.http().resolve("/transfers/transfer" + path + "&" + String.join("&", names));
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private int sessions(String databaseName) throws SQLException {
        return count(
                "postgres",
                "select count(*) from pg_stat_activity where usename like 'pools_%' and datname = '" + databaseName
                        + "'");
    }

    private int sessionsOf(String role, String databaseName) throws SQLException {
        return count(
                "postgres",
                "select count(*) from pg_stat_activity where usename = '" + role + "' and datname = '" + databaseName
                        + "'");
    }

    private int transfers(String databaseName, String account) throws SQLException {
        return count(databaseName, "select count(*) from wildfly_transfer where account = '" + account + "'");
    }

    private int prepared() throws SQLException {
        return count("postgres", "select count(*) from pg_prepared_xacts where database like 'pools_%'");
    }

    /** How many connections the container's pool has for whomever. */
    private int poolParts(String pool) throws Exception {
        String answer = server.cli(List.of(
                "/subsystem=datasources/" + pool + ":write-attribute(name=statistics-enabled,value=true)",
                "/subsystem=datasources/" + pool + "/statistics=pool:read-attribute(name=ActiveCount)"));
        return Integer.parseInt(answer.replaceAll("(?s).*\"result\" => \"?(\\d+).*", "$1"));
    }

    private int count(String databaseName, String query) throws SQLException {
        try (Connection connection = superuser(databaseName);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection superuser(String databaseName) throws SQLException {
        return DriverManager.getConnection(url(databaseName), "postgres", "");
    }

    private String url(String databaseName) {
        return database.url().replaceFirst("/postgres$", "/" + databaseName);
    }

    private static Path war(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream war = new JarOutputStream(out)) {
            for (String name :
                    List.of("TransferServlet", "TransferServlet$Ending", "HaltingResource", "SalesServlet")) {
                String code = "org/securestore/wildfly/" + name + ".class";
                try (InputStream compiled = WildFlyPoolsIT.class.getResourceAsStream("/" + code)) {
                    war.putNextEntry(new JarEntry("WEB-INF/classes/" + code));
                    Objects.requireNonNull(compiled).transferTo(war);
                }
            }
            war.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            war.write("Manifest-Version: 1.0\nDependencies: org.securestore\n".getBytes(UTF_8));
        }
        return file;
    }
}
