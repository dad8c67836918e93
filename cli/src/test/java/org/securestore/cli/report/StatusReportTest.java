package org.securestore.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.StoreStatus;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyState;
import org.securestore.key.KeyedKind;
import org.securestore.key.UnreadableRecord;

/** What a node says about itself in each state that it can be in. */
class StatusReportTest {
    @ParameterizedTest
    @CsvSource({
        "NOT_GENERATED,         , securestore key generate",
        "NEEDS_REFRESH,         , securestore key refresh",
        "NEEDS_REFRESH,  PAUSED , securestore key refresh",
        "READY,                 , ",
        "READY,          RUNNING, securestore key resume",
        "READY,          PAUSED , securestore key resume",
        "READY,          BLOCKED, securestore key status",
    })
    void namesTheNextCommand(KeyState state, KeyChange.State change, String next) {
        assertThat(report(state, Optional.ofNullable(change)).next()).isEqualTo(Optional.ofNullable(next));
    }

    @Test
    void saysWhyANodeCannotWork() {
        StatusReport report = report(KeyState.NEEDS_REFRESH, Optional.empty());

        assertThat(report.table().toString()).contains("Key problem", "an operator has sealed it");
        assertThat(report.facts()).containsEntry("keyProblem", "an operator has sealed it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RUNNING | from key 1 to key 2: 50 of 100 records, 5 a second, 10 s left",
                "PAUSED  | from key 1 to key 2, paused: 50 of 100 records",
                "BLOCKED | from key 1 to key 2, blocked: a record cannot be read",
            })
    void saysHowFarTheChangeOfTheKeyIs(KeyChange.State state, String words) {
        assertThat(report(KeyState.READY, Optional.of(state))
                        .table()
                        .toString()
                        .lines()
                        .map(String::stripTrailing))
                .anySatisfy(line -> assertThat(line).startsWith("Key change").endsWith(words));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, true", "PAUSED, false", "BLOCKED, false"})
    void givesARateOnlyWhileSomebodyWorksOnIt(KeyChange.State state, boolean rate) {
        assertThat(new KeyChangeReport(change(state)).facts().containsKey("recordsPerSecond"))
                .isEqualTo(rate);
    }

    @Test
    void saysHowWhatCannotBeReadIsRemoved() {
        assertThat(new KeyChangeReport(change(KeyChange.State.BLOCKED))
                        .blockage()
                        .orElseThrow())
                .contains(
                        "'securestore integrity list'", "'securestore integrity discard'", "'securestore key resume'");
    }

    @Test
    void groupsTheFingerprintForPeopleOnly() {
        StatusReport report = report(KeyState.READY, Optional.empty());

        assertThat(report.table().toString()).contains("0123-4567-89ab-cdef-0123-4567-89ab-cdef");
        assertThat(report.facts()).containsEntry("node", "0123456789abcdef0123456789abcdef");
    }

    private static StatusReport report(KeyState state, Optional<KeyChange.State> change) {
        return new StatusReport(new StoreStatus(
                Path.of("home"),
                "home",
                "a-store",
                state,
                state == KeyState.READY ? Optional.empty() : Optional.of("an operator has sealed it"),
                Optional.of(2),
                Optional.of("0123456789abcdef0123456789abcdef"),
                OptionalLong.of(0),
                change.map(StatusReportTest::change),
                12,
                OptionalLong.of(10)));
    }

    private static KeyChange change(KeyChange.State state) {
        return new KeyChange(
                1,
                2,
                state,
                100,
                50,
                Instant.EPOCH,
                Duration.ofSeconds(10),
                List.of(new UnreadableRecord("default", KeyedKind.CREDENTIAL, "Reporting", "", "\u001b[2Jalice")));
    }
}
