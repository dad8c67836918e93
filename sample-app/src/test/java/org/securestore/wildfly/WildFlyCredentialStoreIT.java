package org.securestore.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.PostgresFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A real WildFly, set up by the commands of the guide, that logs in to a real PostgreSQL with what is in the store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WildFlyCredentialStoreIT {
    private static final Path GUIDE = Path.of("../docs/guide/wildfly-credential-store.md");
    private static final Pattern COMMANDS = Pattern.compile("```jboss-cli\n(.*?)```", Pattern.DOTALL);

    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final String ROLE = "reporting_app";
    private static final String FIRST = "πρώτος-1";
    private static final String SECOND = "δεύτερος-2";
    private static final String SET = "n3w-s3cret"; // which the guide sets
    private static final String TEST = "/subsystem=datasources/data-source=Reporting:test-connection-in-pool";
    private static final String FLUSH = "/subsystem=datasources/data-source=Reporting:flush-all-connection-in-pool";

    private final PostgresFixture database = PostgresFixture.shared();

    private Path directory;
    private StoreFixture store;
    private WildFlyServer server;
    private String setUp;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        Claim me = Claim.user(Caller.process().name());
        store = StoreFixture.create();
        store.administrator()
                .applications()
                .create(TargetApplication.group(REPORTING, me).withAdministrators(me));
        store.groupApplication("Payroll", "hr").groupCredentials("Payroll", "payroll_app", "not the server's");
        database.createRole(ROLE, FIRST);
        store.groupCredentials("Reporting", ROLE, FIRST);
        server = WildFlyServer.start(directory);
        server.install();
        server.cli(List.of("/subsystem=datasources/jdbc-driver=postgresql:add(driver-name=postgresql,"
                + "driver-module-name=org.postgresql,driver-class-name=org.postgresql.Driver)"));
        setUp = server.cli(guide(0));
    }

    @AfterAll
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void logsInWithThePasswordOfATargetApplication() {
        assertThat(setUp).contains("\"result\" => [true]");
    }

    @Test
    void listsOnlyWhatTheServersUserMayUse() {
        assertThat(setUp)
                .contains("\"Reporting\"", "\"Reporting/User Name\"", "\"Reporting/Password\"")
                .doesNotContain("Payroll");
    }

    @Test
    void logsInWithANewPasswordOnceTheDataSourceHasStartedAnew() throws Exception {
        String before = configuration();
        rotate(SECOND);

        assertThat(server.cli(List.of(FLUSH))).contains("success");
        assertThat(server.refuse(TEST)).contains("password authentication failed");
        server.cli(guide(1));

        assertThat(server.cli(List.of(TEST))).contains("\"result\" => [true]");
        assertThat(configuration()).isEqualTo(before);
        assertThat(server.written()).doesNotContain(FIRST).doesNotContain(SECOND);
    }

    @Test
    void setsASecret() throws Exception {
        server.cli(guide(2));

        try (CredentialSet kept = store.store().as(Caller.process()).credentials(REPORTING)) {
            assertThat(kept.get("Password").<String, RuntimeException>lend(String::new))
                    .isEqualTo(SET);
        }
    }

    @Test
    void isToldThatItCannotMakeAStore() throws Exception {
        assertThat(server.refuse("/subsystem=elytron/credential-store=new:add(type=SecureStore,providers=securestore,"
                        + "create=true,credential-reference={clear-text=none-needed})"))
                .contains("A secure store is made by 'securestore init'");
    }

    private void rotate(String password) throws Exception {
        database.createRole(ROLE, password);
        store.groupCredentials("Reporting", ROLE, password);
    }

    private String configuration() throws IOException {
        return Files.readString(directory.resolve("base/configuration/standalone.xml"));
    }

    /** The commands of one of the guide's blocks, with the places of this test. */
    private List<String> guide(int block) throws IOException {
        Path configuration = Files.writeString(
                directory.resolve("securestore.properties"),
                "securestore.home = " + store.configuration().home() + "\n");
        List<String> blocks = COMMANDS.matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        return blocks.get(block)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.replace("/etc/securestore.properties", configuration.toString())
                        .replace("jdbc:postgresql://db.example/sales", database.url()))
                .toList();
    }
}
