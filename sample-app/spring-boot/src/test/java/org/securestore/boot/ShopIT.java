package org.securestore.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.sales.OrderBook;
import com.example.shop.ShopApplication;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop as it is started, with either configuration of the guide, a real PostgreSQL, a real store and Spring Security's users. */
@ParameterizedClass
@ValueSource(strings = {"spring-url", "spring-properties"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopIT {
    private static final String HOME = "securestore.home";
    private static final Path GUIDE = Path.of("../../docs/guide/install-spring-boot.md");
    private static final URI SIGN_UP = URI.create("https://intranet.example/signup/Orders");

    private final PostgresFixture database = PostgresFixture.shared();
    private final HttpClient client = HttpClient.newHttpClient();

    @Parameter
    private String configuration;

    private StoreFixture store;
    private ConfigurableApplicationContext shop;

    /** @param example the one of the guide that says where the database is */
    @BeforeParameterizedClassInvocation
    void start(String example) throws Exception {
        prepareDatabase();
        store = StoreFixture.create();
        store.administrator()
                .applications()
                .create(TargetApplication.individual(new TargetApplicationId("Orders"))
                        .withMapping(new CredentialMapping.Individual(SignUpPage.at(SIGN_UP))));
        store.userCredentials("Orders", "alice", "shop_alice", "secret of alice")
                .userCredentials("Orders", "bob", "shop_bob", "secret of bob");
        System.setProperty(HOME, store.configuration().home().toString());
        shop = SpringApplication.run(ShopApplication.class, arguments(example));
    }

    @AfterParameterizedClassInvocation
    void stop() {
        shop.close();
        System.clearProperty(HOME);
        store.store().close(); // its files stay: what the driver made has them open still
    }

    @Test
    void showsEverybodyHisOwnOrdersByJpa() throws Exception {
        assertThat(get("/orders", "alice").body())
                .contains("Lamp", "shop_alice")
                .doesNotContain("shop_bob");
        assertThat(get("/orders", "bob").body()).contains("Shelf", "shop_bob").doesNotContain("shop_alice");
    }

    @Test
    void showsEverybodyHisOwnOrdersByJdbc() throws Exception {
        assertThat(get("/orders/summary", "alice").body()).contains("\"account\":\"shop_alice\"");
        assertThat(get("/orders/summary", "bob").body()).contains("\"account\":\"shop_bob\"");
    }

    @Test
    void placesAnOrderAsWhoeverOrders() throws Exception {
        assertThat(send(request("/orders?item=Rug&price=12.50", "bob").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(201);

        assertThat(get("/orders", "bob").body()).contains("Rug");
        assertThat(get("/orders", "alice").body()).doesNotContain("Rug");
    }

    @Test
    void worksOnAnotherThreadForWhoeverAsked() throws Exception {
        assertThat(get("/orders/summary/by-clerk", "alice").body()).contains("\"account\":\"shop_alice\"");
        assertThat(get("/orders/summary/by-clerk", "bob").body()).contains("\"account\":\"shop_bob\"");
    }

    @Test
    void tellsWhoeverHasNoCredentialsWhereToEnterThem() throws Exception {
        for (String path : List.of("/orders", "/orders/summary", "/orders/summary/by-clerk")) {
            HttpResponse<String> answer = get(path, "mallory");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("enter them at " + SIGN_UP);
        }
    }

    @Test
    void showsNothingToNobody() throws Exception {
        assertThat(get("/orders", "").statusCode()).isEqualTo(401);
        assertThat(get("/window", "").statusCode()).isEqualTo(403);
        assertThat(get("/window", "").body()).contains("nobody is");
        assertThat(get("/window", "alice").body()).contains("\"account\":\"shop_alice\"");
    }

    @Test
    void hasTheDataSourceOfItsConfiguration() {
        assertThat(shop.getBean(DataSource.class))
                .isInstanceOf(
                        configuration.equals("spring-url") ? HikariDataSource.class : SecureStoreDataSource.class);
    }

    @Test
    void isMadeOfTheClassesOfEveryOtherServer() throws Exception {
        String name = OrderBook.class.getName().replace('.', '/') + ".class";
        try (JarFile orders = new JarFile("../orders/target/orders.war");
                InputStream elsewhere = orders.getInputStream(orders.getJarEntry("WEB-INF/classes/" + name))) {
            assertThat(Files.readAllBytes(Path.of("target/classes", name))).isEqualTo(elsewhere.readAllBytes());
        }
    }

    @Test
    void isConfiguredAsTheGuideShows() throws Exception {
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .isEqualTo(example("spring-url") + "\n" + example("spring-jpa"));
    }

    private void prepareDatabase() throws Exception {
        database.createRole("shop_alice", "secret of alice");
        database.createRole("shop_bob", "secret of bob");
        database.execute(
                "drop table if exists orders",
                orders(),
                "insert into orders (account, item) values ('shop_alice', 'Lamp'), ('shop_bob', 'Shelf')");
    }

    private static String orders() throws IOException {
        try (JarFile archive = new JarFile("../orders/target/orders.war");
                InputStream script =
                        archive.getInputStream(archive.getJarEntry("WEB-INF/classes/database/orders.sql"))) {
            return new String(script.readAllBytes(), UTF_8);
        }
    }

    private String[] arguments(String source) throws IOException {
        return Stream.of(
                        Stream.of("server.port=0", "server.address=127.0.0.1"),
                        example(source).lines(),
                        example("spring-jpa").lines())
                .flatMap(lines -> lines)
                .map(line -> "--"
                        + line.replace(
                                "postgresql://db.example/sales", database.url().substring("jdbc:".length())))
                .toArray(String[]::new);
    }

    private static String example(String name) throws IOException {
        Matcher example = Pattern.compile("<!-- example: " + name + " -->\n```properties\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(example.find()).as(name).isTrue();
        return example.group(1);
    }

    private HttpResponse<String> get(String path, String user) throws Exception {
        return send(request(path, user));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String user) {
        String port = Objects.requireNonNull(shop.getEnvironment().getProperty("local.server.port"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        byte[] credentials = (user + ":" + user + "-password").getBytes(UTF_8);
        return user.isEmpty()
                ? request
                : request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
}
