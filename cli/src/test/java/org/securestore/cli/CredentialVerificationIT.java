package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.Program.Outcome;
import org.securestore.datasource.PostgresFixture;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.identity.Caller;

/** The packaged program, which tries credentials at a PostgreSQL server before it saves them. */
class CredentialVerificationIT {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final String SET =
            "securestore credentials set Reporting --value-fd 'User Name=3' --value-fd Password=4";

    @TempDir
    private Path directory;

    private final PostgresFixture postgres = PostgresFixture.shared();
    private Program program;

    @BeforeEach
    void readyStore() throws SQLException {
        postgres.createRole("tried_reporter", "the right one");
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.succeed(
                "app",
                "create",
                "Reporting",
                "--type",
                "group",
                "--member",
                "user:" + Caller.process().name());
    }

    @Nested
    class WhereConnectionSettingsNameTheApplication {
        @BeforeEach
        void settings() {
            addSettings("Sales", postgres.url());
        }

        @Test
        void savesWhatTheDatabaseTakes() {
            Outcome set = set(" --verify", "the right one");

            assertThat(set.exitCode()).as(set.err()).isZero();
            assertThat(set.out()).contains("the database takes them");
            assertThat(stored("Password")).isEqualTo("the right one");
        }

        @Test
        void savesNothingThatItRefusesAndSaysWhatItAnswered() {
            Outcome set = set(" --verify", "the wrong one");

            assertThat(set.exitCode()).isEqualTo(1);
            assertThat(set.err())
                    .contains("Not saved", "password authentication failed", "28P01")
                    .doesNotContain("tried_reporter", "the wrong one");
            assertNothingIsSaved();
        }

        @Test
        void takesWhatFollowsForTheApplication() {
            Outcome set = program.bash("securestore credentials set --verify Reporting --value-fd 'User Name=3'"
                    + " --value-fd Password=4 3<<< tried_reporter 4<<< 'the right one'");

            assertThat(set.exitCode()).as(set.err()).isZero();
            assertThat(set.out()).contains("the database takes them");
        }

        @Test
        void triesNothingUnlessAsked() {
            Outcome set = set("", "the wrong one");

            assertThat(set.exitCode()).as(set.err()).isZero();
            assertThat(set.out()).doesNotContain("the database");
            assertThat(stored("Password")).isEqualTo("the wrong one");
        }

        @Test
        void wantsToKnowWhichOfSeveral() {
            addSettings("Other", "jdbc:postgresql://127.0.0.1:1/none");

            Outcome unsaid = set(" --verify", "the right one");
            assertThat(unsaid.exitCode()).isEqualTo(2);
            assertThat(unsaid.err()).contains("--verify=NAME", "Other, Sales");

            Outcome said = set(" --verify=sales --json", "the right one");
            assertThat(said.exitCode()).as(said.err()).isZero();
            assertThat(said.object()).containsEntry("tried", true);
        }

        @Test
        void knowsNoOthers() {
            assertThat(set(" --verify=Elsewhere", "the right one").err())
                    .contains("no connection settings of that name", "Leave out --verify");
            assertNothingIsSaved();
        }
    }

    @Test
    void logsInOnceWithWhatIsStoredAndTells() {
        addSettings("Sales", postgres.url());
        set("", "the right one");
        assertThat(program.succeed("credentials", "verify", "Reporting", "--json")
                        .object())
                .isEqualTo(Map.of("application", "Reporting", "connection", "Sales", "accepted", true));

        set("", "the wrong one");
        Outcome refused = program.run("credentials", "verify", "Reporting");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("28P01").doesNotContain("the wrong one");
        assertThat(program.succeed("credentials", "list", "--refused").out())
                .contains("APPLICATION", "Reporting", "refused (28P01");
        assertThat(program.succeed("explain", "Reporting", "--json").object())
                .containsEntry("granted", true)
                .containsEntry("next", "securestore credentials set Reporting")
                .hasEntrySatisfying(
                        "obstacle", problem -> assertThat(problem.toString()).contains("has refused"));

        assertThat(program.run("credentials", "verify", "Reporting", "--connection", "Other")
                        .err())
                .contains("Nothing was tried", "no connection settings of that name");
    }

    @Test
    void logsInWithWhatNobodyMayRead() {
        try (SecureStore store = SecureStore.open(program.configuration())) {
            store.as(Caller.process())
                    .applications()
                    .create(TargetApplication.individual(new TargetApplicationId("Vault"))
                            .withRelease(Release.RESTRICTED));
        }
        addSettings("Safe", postgres.url(), new TargetApplicationId("Vault"));
        program.bash("securestore credentials set Vault --own --value-fd 'User Name=3' --value-fd Password=4"
                + " 3<<< tried_reporter 4<<< 'the right one'");

        assertThat(program.succeed("credentials", "verify", "Vault").out()).contains("The database of Safe takes");
        assertThat(program.refuse("credentials", "show", "Vault")).contains("Vault");
    }

    @Test
    void saysHowToSaveWhatCannotBeTried() throws IOException {
        addSettings("Sales", "jdbc:postgresql://127.0.0.1:" + closedPort() + "/sales");

        Outcome set = set(" --verify", "the right one");

        assertThat(set.exitCode()).isEqualTo(1);
        assertThat(set.err()).contains("could not be asked", "refused", "leaving out --verify");
        assertNothingIsSaved();
    }

    @Test
    void saysThatNoSettingsNameTheApplication() {
        Outcome set = set(" --verify", "the right one");

        assertThat(set.exitCode()).isEqualTo(1);
        assertThat(set.err()).contains("no connection settings with a URL for Reporting", "Leave out --verify");
        assertNothingIsSaved();
    }

    @Test
    void listsWhoHasCredentials() {
        assertThat(program.succeed("credentials", "list", "Reporting").out()).contains("Nobody has credentials");
        set("", "the right one");

        assertThat(program.succeed("credentials", "list", "Reporting").out())
                .contains("OWNER", "LOGIN", Caller.process().name())
                .doesNotContain("tried_reporter", "the right one");
        assertThat(program.succeed("credentials", "list", "Reporting", "--json").list())
                .singleElement()
                .asString()
                .contains("setAt", "missing")
                .doesNotContain("lastLogin");
    }

    private Outcome set(String options, String password) {
        return program.bash(SET + options + " 3<<< tried_reporter 4<<< '" + password + "'");
    }

    private void addSettings(String name, String url) {
        addSettings(name, url, REPORTING);
    }

    private void addSettings(String name, String url, TargetApplicationId application) {
        try (SecureStore store = SecureStore.open(program.configuration())) {
            store.as(Caller.process())
                    .connectionSettings()
                    .create(ConnectionSettings.named(new ConnectionSettingsName(name))
                            .withUrl(url)
                            .withApplication(application));
        }
    }

    private String stored(String field) {
        return program.stored(Caller.process(), "Reporting", field);
    }

    private void assertNothingIsSaved() {
        assertThatExceptionOfType(CredentialsNotFoundException.class).isThrownBy(() -> stored("Password"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
