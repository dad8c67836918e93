package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.datasource.PostgresFixture;

/** The driver under IronJacamar: an ordinary data source of a real WildFly, set up by the commands of the guide. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WildFlyDriverIT {
    private static final Path GUIDE = Path.of("../docs/guide/driver.md");
    private static final Pattern COMMANDS = Pattern.compile("```jboss-cli\n(.*?)```", Pattern.DOTALL);
    private static final List<String> ROLES = List.of("wildfly_ann", "wildfly_ben", "wildfly_cleo", "wildfly_dan");
    private static final int THREADS = 8;
    private static final int REQUESTS_PER_THREAD = 75;
    private static final String STATISTICS = "/subsystem=datasources/data-source=Sales/statistics=";

    private final PostgresFixture database = PostgresFixture.shared();
    private final HttpClient client = HttpClient.newHttpClient();

    private StoreFixture store;
    private WildFlyServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        database.execute("create table if not exists wildfly_sale (seller text default current_user)");
        store = StoreFixture.create().individualApplication("Sales");
        for (String role : ROLES) {
            database.createRole(role, "secret of " + role);
            database.execute("grant insert, select on wildfly_sale to " + role);
            store.userCredentials("Sales", role, role, "secret of " + role);
        }
        store.individualApplication("Orders");
        for (String role : ROLES) {
            store.userCredentials("Orders", role, role, "secret of " + role);
        }
        store.administrator()
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Orders"))
                        .withUrl(database.url()));
        server = WildFlyServer.start(
                directory, "-Dsecurestore.home=" + store.configuration().home());
        server.install();
        server.cli(guide());
        server.cli(List.of("deploy " + war(directory.resolve("sales.war"))));
    }

    @AfterAll
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void servesEveryCallerAsHimselfFromConnectionsAndStatementsOfOthers() throws Exception {
        AtomicInteger sold = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(thread);
                work.add(threads.submit(() -> request(random, sold)));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(sales()).isPositive().isEqualTo(sold.get());
        assertThat(statistic("jdbc", "PreparedStatementCacheHitCount")).isPositive();
        assertThat(statistic("pool", "CreatedCount")).isBetween(1L, 4L);
        assertThat(statistic("pool", "DestroyedCount")).isZero();
    }

    @Test
    void servesNobodyWhenNobodyIsCalling() throws Exception {
        assertThat(get("/nobody")).isEqualTo("28S01");
        assertThat(get("/?caller=wildfly_ann&next=wildfly_ben")).isEqualTo("wildfly_ann wildfly_ben");
    }

    @Test
    void servesEveryCallerByADataSourceOfWhichTheApplicationHasATargetApplicationsName() throws Exception {
        assertThat(get("/orders?caller=wildfly_ann&next=wildfly_ben")).isEqualTo("wildfly_ann wildfly_ben");
        assertThat(get("/orders?caller=wildfly_cleo&next=wildfly_dan")).isEqualTo("wildfly_cleo wildfly_dan");
        assertThat(get("/orders")).isEqualTo("28S01");
    }

    private Void request(Random random, AtomicInteger sold) throws Exception {
        for (int i = 0; i < REQUESTS_PER_THREAD; i++) {
            String caller = ROLES.get(random.nextInt(ROLES.size()));
            String next = ROLES.get(random.nextInt(ROLES.size()));
            if (random.nextInt(3) == 0) {
                assertThat(get("/sell?caller=" + caller)).isEqualTo(caller);
                sold.incrementAndGet();
            } else {
                String dataSource = random.nextBoolean() ? "/" : "/orders";
                assertThat(get(dataSource + "?caller=" + caller + "&next=" + next))
                        .isEqualTo(caller + " " + next);
            }
        }
        return null;
    }

    private String get(String path) throws IOException, InterruptedException {
        URI address = server.http().resolve("/sales" + path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    private int sales() throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from wildfly_sale")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private long statistic(String kind, String name) throws Exception {
        String answer = server.cli(List.of(STATISTICS + kind + ":read-attribute(name=" + name + ")"));
        return Long.parseLong(answer.replaceAll("(?s).*\"result\" => (\"?)(\\d+).*", "$2"));
    }

    /** The commands of the guide, with the places of this test. */
    private List<String> guide() throws IOException {
        return COMMANDS.matcher(Files.readString(GUIDE))
                .results()
                .flatMap(found -> found.group(1).lines())
                .filter(line -> !line.isBlank())
                .map(line -> line.replace(
                        "postgresql://db.example/sales", database.url().substring("jdbc:".length())))
                .toList();
    }

    private static Path war(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream war = new JarOutputStream(out)) {
            add(SalesServlet.class, war);
            add(OrdersServlet.class, war);
            war.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            war.write("Manifest-Version: 1.0\nDependencies: org.securestore\n".getBytes(UTF_8));
        }
        return file;
    }

    private static void add(Class<?> servlet, JarOutputStream war) throws IOException {
        String file = servlet.getName().replace('.', '/') + ".class";
        try (InputStream code = servlet.getResourceAsStream("/" + file)) {
            war.putNextEntry(new JarEntry("WEB-INF/classes/" + file));
            Objects.requireNonNull(code).transferTo(war);
        }
    }
}
