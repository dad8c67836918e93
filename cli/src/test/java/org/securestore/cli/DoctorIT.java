package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;

/** What the packaged program finds to be wrong with a store, whether it opens or not. */
class DoctorIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void program() {
        program = new Program(directory);
    }

    @Nested
    class OfAStoreInUse {
        @BeforeEach
        void store() {
            program.generateKey("Correct-Horse-9");
            program.addReporting();
        }

        @Test
        void findsNothingWrongWhereNothingIs() {
            Outcome healthy = program.run("doctor", "--json");
            assertThat(healthy.exitCode()).as(healthy.out()).isZero();
            assertThat(healthy.object()).containsEntry("healthy", true);
            assertThat(verdicts(healthy))
                    .containsOnlyKeys(
                            "Java",
                            "configuration",
                            "home directory",
                            "database file",
                            "node key",
                            "free disk space",
                            "database",
                            "master key",
                            "clock",
                            "audit log",
                            "records",
                            "credentials")
                    .containsEntry("audit log", "OK")
                    .containsEntry("records", "OK");
            assertThat(program.run("doctor").out()).contains("ok", "master key").doesNotContain("s3cret", "FAILED");
        }

        @Test
        void seesWhoeverElseCanReadOrChangeIt() throws IOException, SQLException {
            Files.setPosixFilePermissions(program.home(), PosixFilePermissions.fromString("rwxr-xr-x"));
            change("update audit_event set caller = 'mallory' where sequence = 1");
            change("update credential set sealed = salt");

            Outcome found = program.run("doctor");

            assertThat(found.exitCode()).isEqualTo(1);
            assertThat(found.out())
                    .contains("is open to others (rwxr-xr-x)", "-> chmod 700 " + program.home())
                    .contains("broken at event 1", "-> securestore audit export FILE")
                    .contains("that another hand wrote", "-> securestore integrity list");
        }

        @Test
        void seesAKeyThatIsLostOrOpenToOthers() throws IOException {
            Path key = program.home().resolve("node").resolve("node.key");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

            Outcome open = program.run("doctor");
            assertThat(open.exitCode()).isEqualTo(1);
            assertThat(open.out()).contains("FAILED", "node key", "chmod 600");
            assertThat(program.succeed("status").out()).contains("chmod 600");

            Files.delete(key);
            Outcome lost = program.run("doctor", "--json");
            assertThat(lost.exitCode()).isEqualTo(1);
            assertThat(verdicts(lost))
                    .containsEntry("node key", "WARNING")
                    .containsEntry("master key", "FAILED")
                    .containsEntry("records", "SKIPPED");
            assertThat(lost.out()).contains("securestore key refresh");
        }
    }

    @Test
    void worksWhereNoStoreIs() {
        Outcome none = program.run("doctor", "--json");

        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.object()).containsEntry("healthy", false);
        assertThat(verdicts(none)).containsEntry("home directory", "FAILED").containsEntry("database", "FAILED");
        assertThat(none.out()).contains("securestore init");
    }

    @Test
    void worksWithAConfigurationThatIsWrongAndADatabaseThatIsDown() throws IOException {
        Path home = Files.createDirectory(
                program.home(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path configuration = Files.writeString(home.resolve("securestore.properties"), "securestore.colour = blue\n");
        Outcome wrong = program.run("doctor");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.out()).contains("FAILED", "configuration", "nothing further can be checked");

        Path password = program.file("password", "s3cret-of-database\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(
                configuration,
                "securestore.jdbc.url = jdbc:postgresql://127.0.0.1:1/store\nsecurestore.jdbc.user = store\n"
                        + "securestore.jdbc.password-file = " + password + "\n");
        Outcome open = program.run("doctor");
        assertThat(open.out()).contains("password file", "chmod 600").doesNotContain("s3cret-of-database");

        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        Outcome down = program.run("doctor", "--json");
        assertThat(down.exitCode()).isEqualTo(1);
        assertThat(verdicts(down)).containsEntry("password file", "OK").containsEntry("database", "FAILED");
        assertThat(down.out() + down.err()).doesNotContain("s3cret-of-database");
    }

    private static Map<String, Object> verdicts(Outcome outcome) {
        Map<String, Object> verdicts = new LinkedHashMap<>();
        for (Object check : (List<?>) outcome.object().getOrDefault("checks", List.of())) {
            Map<?, ?> facts = (Map<?, ?>) check;
            verdicts.put(String.valueOf(facts.get("subject")), facts.get("verdict"));
        }
        return verdicts;
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + program.home().resolve("store.db"));
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
