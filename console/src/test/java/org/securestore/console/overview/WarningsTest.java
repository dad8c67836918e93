package org.securestore.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.StoreStatus;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditStanding;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyState;
import org.securestore.key.NodeId;
import org.securestore.key.NodeStanding;

class WarningsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final NodeId NODE = new NodeId("0123456789abcdef0123456789abcdef");

    @Test
    void areNoneWhereAllIsWell() {
        assertThat(warnings(nodes(NodeStanding.State.ENROLLED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NEEDS_REFRESH, false, has no copy of the newest key, keys",
        "ASKING, false, asks for the key, keys/nodes/0123456789abcdef0123456789abcdef/approve",
        "FOREIGN, true, by somebody who holds no key, keys/nodes/0123456789abcdef0123456789abcdef/remove"
    })
    void tellOfNodesAndWhereTheyAreMended(NodeStanding.State state, boolean urgent, String words, String page) {
        assertThat(warnings(nodes(state))).singleElement().satisfies(warning -> {
            assertThat(warning.urgent()).isEqualTo(urgent);
            assertThat(warning.text()).contains("backup-host", words);
            assertThat(pageOf(warning)).isEqualTo("/" + page);
        });
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, 0", "PAUSED, 1", "BLOCKED, 1"})
    void tellOfAChangeOfTheKeyThatWaitsForSomebody(KeyChange.State state, int count) {
        KeyChange change = new KeyChange(1, 2, state, 10, 5, NOW, Duration.ofSeconds(1), List.of());

        assertThat(warnings(survey(status(OptionalLong.of(0), Optional.of(change)))))
                .hasSize(count)
                .allSatisfy(warning -> assertThat(pageOf(warning)).isEqualTo("/keys"));
    }

    @Test
    void tellOfRecordsFromAnotherHandAndWhichCommandListsThem() {
        assertThat(warnings(survey(status(OptionalLong.of(1_234), Optional.empty()))))
                .extracting(
                        Warning::urgent,
                        Warning::text,
                        warning -> warning.next().label())
                .containsExactly(tuple(
                        true,
                        "1,234 records in the database are from another hand; none is used.",
                        "securestore integrity list"));
    }

    @ParameterizedTest
    @CsvSource({"intact: 7 events, 0", "broken at event 3, 1"})
    void tellOfAnAuditLogThatWasFoundBroken(String found, int count) {
        AuditEvent verification = new AuditEvent(
                8,
                NOW,
                AuditAction.VERIFY_AUDIT_LOG,
                AuditOutcome.SUCCESS,
                Optional.of(found),
                "root",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Survey survey = new Survey(
                status(OptionalLong.of(0), Optional.empty()),
                Optional.empty(),
                Optional.of(new AuditStanding(AuditSettings.DEFAULT, 1, 8, Optional.of(verification))),
                List.of(),
                List.of(),
                List.of());

        assertThat(warnings(survey)).hasSize(count).allSatisfy(warning -> {
            assertThat(warning.urgent()).isTrue();
            assertThat(warning.text()).contains(found);
            assertThat(pageOf(warning)).isEqualTo("/audit");
        });
    }

    @Test
    void tellOfCredentialsThatDoNotWorkOrSoonWillNotTheUrgentOnesFirst() {
        Survey survey = new Survey(
                status(OptionalLong.of(0), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(set("Old", "alice", NOW), set("Soon", "bob", NOW.plusSeconds(1))),
                IntStream.range(0, 7)
                        .mapToObj(i -> set("Refused", "user" + i, NOW.plusSeconds(1_000_000)))
                        .toList(),
                List.of("The audit log does not answer"));

        assertThat(warnings(survey))
                .extracting(Warning::urgent, Warning::text, WarningsTest::pageOf)
                .containsExactly(
                        tuple(
                                true,
                                "7 sets of credentials refused by the external system: Refused of user:user0,"
                                        + " Refused of user:user1, Refused of user:user2, Refused of user:user3,"
                                        + " Refused of user:user4, …",
                                "/applications/Refused/credentials"),
                        tuple(true, "1 set of credentials expired: Old of user:alice", "/applications/Old/credentials"),
                        tuple(
                                false,
                                "1 set of credentials expiring within 30 days: Soon of user:bob",
                                "/applications/Soon/credentials"),
                        tuple(false, "The audit log does not answer", ""));
    }

    private static List<Warning> warnings(Survey survey) {
        return new Warnings(survey, NOW).mostUrgentFirst();
    }

    private static String pageOf(Warning warning) {
        return warning.next().page().map(page -> page.below("")).orElse("");
    }

    private static Survey nodes(NodeStanding.State state) {
        return new Survey(
                status(OptionalLong.of(0), Optional.empty()),
                Optional.of(List.of(new NodeStanding(NODE, "backup-host", state, Optional.empty(), Optional.empty()))),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Survey survey(StoreStatus status) {
        return new Survey(status, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }

    private static StoreStatus status(OptionalLong foreignRecords, Optional<KeyChange> change) {
        return new StoreStatus(
                Path.of("home"),
                "SQLite",
                "store",
                KeyState.READY,
                Optional.empty(),
                Optional.of(1),
                Optional.of(NODE.value()),
                foreignRecords,
                change,
                1,
                OptionalLong.of(1));
    }

    private static CredentialSummary set(String application, String user, Instant expiresAt) {
        return new CredentialSummary(
                new TargetApplicationId(application),
                CredentialOwner.individual(Claim.user(user)),
                1,
                NOW,
                "root",
                Optional.empty(),
                Optional.empty(),
                Optional.of(expiresAt),
                List.of());
    }
}
