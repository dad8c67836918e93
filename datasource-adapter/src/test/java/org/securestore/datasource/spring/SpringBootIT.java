package org.securestore.datasource.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.datasource.dropin.DropInJar;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.ConfigurableApplicationContext;

/** Spring Boot's own context, with nothing but a configuration. */
class SpringBootIT {
    private static final String HOME = "securestore.home";
    private static final Path GUIDE = Path.of("../docs/guide/install-spring-boot.md");
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create()
            .groupApplication("Orders", "sales")
            .groupCredentials("Orders", "boot_orders", "orders-password");

    @BeforeEach
    void useStoreAsDefault() throws SQLException {
        System.setProperty(HOME, fixture.configuration().home().toString());
        server.createRole("boot_orders", "orders-password");
    }

    @AfterEach
    void forgetStore() {
        System.clearProperty(HOME);
        fixture.store().close(); // its files stay: what the driver made has them open still
    }

    @Test
    void putsItsPoolOverTheDriverWhereTheUrlIsOurs() throws Exception {
        try (ConfigurableApplicationContext context = run(example("spring-url"))) {
            DataSource source = context.getBean(DataSource.class);

            assertThat(source).isInstanceOf(HikariDataSource.class);
            assertThat(Callers.callAs(CAROL, () -> OrdersApplication.account(source)))
                    .isEqualTo("boot_orders");
            assertThat(catchThrowable(() -> OrdersApplication.account(source))).hasMessageContaining("nobody is");
        }
    }

    @Test
    void hasOurDataSourceWhereATargetApplicationIsNamed() throws Exception {
        try (ConfigurableApplicationContext context = run(
                "securestore.datasource.target-application=Orders",
                "securestore.datasource.url=" + server.url(),
                "securestore.datasource.connection-properties[ApplicationName]=boot",
                "securestore.datasource.maximum-pool-size=3",
                "securestore.datasource.maximum-connections=20",
                "securestore.datasource.login-timeout=5s")) {
            SecureStoreDataSource source = context.getBean(SecureStoreDataSource.class);

            assertThat(Callers.callAs(CAROL, () -> OrdersApplication.account(source)))
                    .isEqualTo("boot_orders");
            assertThat(source.getMaximumPoolSize()).isEqualTo(3);
            assertThat(source.getMaximumConnections()).isEqualTo(20);
            assertThat(source.getLoginTimeout()).isEqualTo(5);
            assertThat(source.getConnectionProperties()).isEqualTo("ApplicationName=boot");
        }
    }

    @Test
    void hasWhatTheGuideShows() throws Exception {
        try (ConfigurableApplicationContext context = run(example("spring-properties"))) {
            SecureStoreDataSource source = context.getBean(SecureStoreDataSource.class);

            assertThat(Callers.callAs(CAROL, () -> OrdersApplication.account(source)))
                    .isEqualTo("boot_orders");
            assertThat(source.getMaximumPoolSize()).isEqualTo(4);
        }
    }

    @Test
    void closesOurDataSource() {
        SecureStoreDataSource source;
        try (ConfigurableApplicationContext context = run("securestore.datasource.connection-settings=Sales")) {
            source = context.getBean(SecureStoreDataSource.class);
        }

        assertThat(catchThrowable(() -> Callers.callAs(CAROL, source::getConnection)))
                .hasMessageContaining("has been closed");
    }

    @Test
    void makesNoneOfOursUnlessItIsToldOf() {
        try (ConfigurableApplicationContext context = run("spring.datasource.url=" + driverUrl())) {
            assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
                    .isThrownBy(() -> context.getBean(SecureStoreDataSource.class));
        }
    }

    @Test
    void runsTasksOnBehalfOfWhoeverHandedThemIn() throws Exception {
        try (ConfigurableApplicationContext context = run("securestore.datasource.target-application=Orders")) {
            Executor executor = context.getBean("applicationTaskExecutor", Executor.class);
            FutureTask<Optional<Caller>> carols = new FutureTask<>(Callers::current);
            FutureTask<Optional<Caller>> nobodys = new FutureTask<>(Callers::current);

            Callers.callAs(CAROL, () -> {
                executor.execute(carols);
                return true;
            });
            executor.execute(nobodys);

            assertThat(carols.get()).contains(CAROL);
            assertThat(nobodys.get()).isEmpty();
        }
    }

    @Test
    void canSetWhateverTheDataSourceHas() throws Exception {
        Set<String> ofNobody = Set.of("user", "password", "logWriter");

        assertThat(Arrays.stream(SecureStoreDataSourceProperties.class.getRecordComponents())
                        .map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Introspector.getBeanInfo(SecureStoreDataSource.class)
                                .getPropertyDescriptors())
                        .filter(property -> property.getWriteMethod() != null)
                        .map(PropertyDescriptor::getName)
                        .filter(name -> !ofNobody.contains(name))
                        .toList());
    }

    @Test
    void isToldTheNamesOfAllProperties() throws Exception {
        try (InputStream metadata = Objects.requireNonNull(
                SpringBootIT.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            String text = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(Pattern.compile("\"name\": \"securestore\\.datasource\\.([a-z-]+)\"")
                            .matcher(text)
                            .results()
                            .map((MatchResult name) -> name.group(1)))
                    .containsExactlyElementsOf(
                            Arrays.stream(SecureStoreDataSourceProperties.class.getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .map(DataObjectPropertyName::toDashedForm)
                                    .toList());
        }
    }

    /** With the drop-in jar, as Spring Boot 3 would run our own Flyway against the application's database. */
    @ParameterizedTest
    @ValueSource(strings = {"securestore", "spring"})
    void isTheSameInItsLastRelease(String kind) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + HOME + "=" + fixture.configuration().home(),
                "-cp",
                classPathOfSpringBoot3(),
                OrdersApplication.class.getName(),
                "--spring.main.banner-mode=off"));
        command.addAll(
                kind.equals("spring")
                        ? List.of("--spring.datasource.url=" + driverUrl())
                        : List.of(
                                "--securestore.datasource.target-application=Orders",
                                "--securestore.datasource.url=" + server.url()));

        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(
                        "3 " + (kind.equals("spring") ? "HikariDataSource" : "SecureStoreDataSource") + " boot_orders");
    }

    private String driverUrl() {
        return "jdbc:securestore:Orders:" + server.url().substring("jdbc:".length());
    }

    private static String classPathOfSpringBoot3() {
        Pattern shared = Pattern.compile("(test-classes|(postgresql|HikariCP|micrometer|slf4j)-.*\\.jar)");
        return Stream.concat(
                        Stream.of(
                                Path.of("target", "spring-boot-3").toAbsolutePath() + File.separator + "*",
                                DropInJar.path().toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                                .filter(entry -> shared.matcher(
                                                Path.of(entry).getFileName().toString())
                                        .matches()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String[] example(String name) throws IOException {
        Matcher example = Pattern.compile("<!-- example: " + name + " -->\n```properties\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(example.find()).isTrue();
        return example.group(1)
                .replace("postgresql://db.example/sales", server.url().substring("jdbc:".length()))
                .lines()
                .toArray(String[]::new);
    }

    private static ConfigurableApplicationContext run(String... configuration) {
        return new SpringApplicationBuilder(OrdersApplication.class)
                .properties("spring.main.banner-mode=off")
                .properties(configuration)
                .run();
    }
}
