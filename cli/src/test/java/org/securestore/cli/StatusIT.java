package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.cli.Program.Outcome;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** What the packaged program says at a glance of a store that is well, and of one that is not. */
class StatusIT {
    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeInUse() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.addReporting();
    }

    @Test
    void hasNothingToSayAgainstAStoreThatIsWell() {
        assertThat(program.succeed("status").out())
                .contains("READY", "this node is up to date", "1 ENROLLED", "uses and reads are not recorded")
                .contains("Nothing is found to be wrong.")
                .doesNotContain("Next", "Not shown", "s3cret");

        Map<String, Object> facts = program.succeed("status", "--json").object();
        assertThat(facts)
                .containsEntry("keyState", "READY")
                .containsEntry("foreignRecords", 0)
                .containsEntry("findings", List.of())
                .containsEntry("leftOut", List.of())
                .containsEntry("expiring", Map.of("count", 0, "complete", true, "sets", List.of()))
                .containsEntry("refused", Map.of("count", 0, "complete", true, "sets", List.of()))
                .containsKeys("home", "database", "store", "keyVersion", "node", "revision", "seenRevision")
                .doesNotContainKeys("next", "keyChange", "keyProblem");
        assertThat(facts)
                .extractingByKey("audit", MAP)
                .containsKeys("reads", "retentionDays", "window", "whenUnwritable", "first", "last", "events");
        assertThat(facts).extractingByKey("nodes", MAP).containsEntry("count", 1);
    }

    @Test
    void namesTheWorstFirstAndWhatMendsIt() throws SQLException {
        expireReporting(Duration.ofDays(3));
        try (SecureStore store = SecureStore.open(program.configuration())) {
            store.as(Caller.process())
                    .rights()
                    .grant(new RightGrant(Claim.user("bob"), AdministrativeRight.CREATE_TARGET_APPLICATION));
        }
        change("update administrative_right set claim_value = 'mallory' where name = 'CREATE_TARGET_APPLICATION'");

        Outcome found = program.run("status", "--json");

        assertThat(found.exitCode()).isZero();
        assertThat(found.err()).contains("Ignored a right over the store that does not exist");
        assertThat(found.object()).containsEntry("next", "securestore integrity list");
        assertThat((List<?>) found.object().get("findings"))
                .extracting(each -> ((Map<?, ?>) each).get("verdict") + " " + ((Map<?, ?>) each).get("subject"))
                .containsExactly("FAILED foreign records", "WARNING expiring credentials");
    }

    @Test
    void warnsOfWhatExpires() {
        expireReporting(Duration.ofDays(3));

        assertThat(program.succeed("status").out())
                .contains(
                        "warning",
                        "1 expiring within 30 days: Reporting",
                        "Next: securestore credentials set Reporting");
    }

    @Test
    void leavesOutWhatTheCallerMayNotSeeAndRecordsNoRefusal() {
        try (SecureStore store = SecureStore.open(program.configuration())) {
            var rights = store.as(Caller.process()).rights();
            rights.grant(new RightGrant(Claim.user("admin"), AdministrativeRight.FULL_CONTROL));
            store.as(Caller.of("admin"))
                    .rights()
                    .revoke(new RightGrant(Claim.user(Caller.process().name()), AdministrativeRight.FULL_CONTROL));
        }

        Outcome status = program.succeed("status");

        assertThat(status.out())
                .contains("READY", "Not shown", "nodes: it needs the right Full Control", "All Target Applications")
                .doesNotContain("ENROLLED");
        try (SecureStore store = SecureStore.open(program.configuration())) {
            assertThat(store.as(Caller.of("admin")).audit().events(AuditQuery.newest(10)))
                    .noneMatch(event -> event.outcome() == AuditOutcome.FAILURE);
        }
    }

    @Test
    void answersWithoutAKeyToo() {
        Program other = program.otherNode("other");

        Map<String, Object> facts = other.succeed("status", "--json").object();

        assertThat(facts).containsEntry("keyState", "NEEDS_REFRESH").containsEntry("next", "securestore key refresh");
        assertThat((List<?>) facts.get("leftOut"))
                .extracting(part -> String.valueOf(((Map<?, ?>) part).get("why")))
                .containsOnly("this node holds no key");
    }

    private void expireReporting(Duration left) {
        try (SecureStore store = SecureStore.open(program.configuration());
                SecretValue user = SecretValue.of("reporter".toCharArray());
                SecretValue password = SecretValue.of("s3cret".toCharArray())) {
            store.as(Caller.process())
                    .credentialAdministration()
                    .setGroup(
                            new TargetApplicationId("Reporting"),
                            CredentialEntry.of(Map.of("User Name", user, "Password", password))
                                    .expiringAt(Instant.now().plus(left)));
        }
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + program.home().resolve("store.db"));
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }
}
