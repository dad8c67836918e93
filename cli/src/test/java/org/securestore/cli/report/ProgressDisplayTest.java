package org.securestore.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.key.KeyChange;

/** What is seen of a change of the key while it goes on. */
class ProgressDisplayTest {
    private final StringWriter output = new StringWriter();
    private long now = Duration.ofDays(1).toNanos();

    @Nested
    class OnATerminal {
        @Test
        void isALineThatChangesAndIsGoneAtTheEnd() {
            try (ProgressDisplay display = ProgressDisplay.onTerminal(new PrintWriter(output), () -> now)) {
                display.accept(change(2_500, Duration.ofSeconds(1)));
                pass(Duration.ofMillis(100));
                display.accept(change(3_000, Duration.ofSeconds(1)));
                pass(Duration.ofMillis(100));
                display.accept(change(5_000, Duration.ofSeconds(2)));
            }

            assertThat(output.toString().split("\r"))
                    .extracting(String::stripTrailing)
                    .containsExactly(
                            "",
                            "2,500 of 10,000 records, 2,500 a second, 3 s left",
                            "5,000 of 10,000 records, 2,500 a second, 2 s left",
                            "");
        }

        @Test
        void isNothingWhereThereIsNothingToTell() {
            ProgressDisplay.onTerminal(new PrintWriter(output), () -> now).close();

            assertThat(output.toString()).isEmpty();
        }
    }

    @Nested
    class InALog {
        @Test
        void isALineEveryTenSeconds() {
            try (ProgressDisplay display = ProgressDisplay.inLog(new PrintWriter(output), () -> now)) {
                display.accept(change(1, Duration.ofSeconds(1)));
                pass(Duration.ofSeconds(10));
                display.accept(change(20, Duration.ofSeconds(10)));
                pass(Duration.ofSeconds(9));
                display.accept(change(30, Duration.ofSeconds(19)));
                pass(Duration.ofSeconds(1));
                display.accept(change(40, Duration.ofSeconds(20)));
            }

            assertThat(output.toString().lines())
                    .containsExactly(
                            "20 of 10,000 records, 2 a second, 1 h 23 min left",
                            "40 of 10,000 records, 2 a second, 1 h 23 min left");
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static KeyChange change(long done, Duration worked) {
        return new KeyChange(1, 2, KeyChange.State.RUNNING, 10_000, done, Instant.EPOCH, worked, List.of());
    }
}
