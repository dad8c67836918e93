package org.securestore.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen of something long while it goes on. */
class ProgressDisplayTest {
    private final StringWriter output = new StringWriter();
    private long now = Duration.ofDays(1).toNanos();

    @Nested
    class OnATerminal {
        @ParameterizedTest
        @CsvSource({"100, 50/100 records", "40, '50 %'"})
        void isALineThatChangesAndIsGoneAtTheEnd(int columns, String half) {
            Screen screen = Screen.of(OptionalInt.of(columns), false);
            try (ProgressDisplay display = ProgressDisplay.onTerminal(new PrintWriter(output), screen, "records")) {
                display.reached(0, 100);
                display.reached(50, 100);
                Awaitility.await().until(() -> output.toString().contains(half));
            }

            assertThat(List.of(output.toString().split("\r")))
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(columns))
                    .last()
                    .asString()
                    .isBlank();
            assertThat(output.toString()).endsWith("\r").doesNotContain("\n", "\u001b");
        }

        @Test
        void isGoneEvenIfItWasHardlyThere() {
            Screen screen = Screen.of(OptionalInt.of(80), false);
            try (ProgressDisplay display = ProgressDisplay.onTerminal(new PrintWriter(output), screen, "rows")) {
                display.reached(1, 1);
            }

            assertThat(output.toString()).endsWith("\r");
        }

        @Test
        void isNothingWhereThereIsNothingToTell() {
            ProgressDisplay.onTerminal(new PrintWriter(output), Screen.of(OptionalInt.of(80), false), "rows")
                    .close();

            assertThat(output.toString()).isEmpty();
        }
    }

    @Nested
    class InALog {
        @Test
        void isALineEveryTenSeconds() {
            try (ProgressDisplay display = ProgressDisplay.inLog(new PrintWriter(output), "records", () -> now)) {
                display.reached(0, 10_000);
                pass(Duration.ofSeconds(10));
                display.reached(20, 10_000);
                pass(Duration.ofSeconds(9));
                display.reached(30, 10_000);
                pass(Duration.ofSeconds(1));
                display.reached(40, 10_000);
            }

            assertThat(output.toString().lines())
                    .containsExactly(
                            "20 of 10,000 records, 2 a second, 1 h 23 min left",
                            "40 of 10,000 records, 2 a second, 1 h 23 min left");
        }

        @Test
        void countsItsRateFromWhereItBegan() {
            try (ProgressDisplay display = ProgressDisplay.inLog(new PrintWriter(output), "", () -> now)) {
                display.reached(9_000, 10_000);
                pass(Duration.ofSeconds(10));
                display.reached(9_100, 10_000);
            }

            assertThat(output.toString().strip()).isEqualTo("9,100 of 10,000, 10 a second, 1 min 30 s left");
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
