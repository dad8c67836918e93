package org.securestore.console.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The day that is entered for the end of credentials. */
class LastDayTest {
    private static final Instant NOW = Instant.parse("2026-11-27T15:00:00Z");
    private static final Optional<Instant> AT_NOON = Optional.of(Instant.parse("2027-03-31T12:00:00Z"));

    @Test
    void isTheWholeDay() {
        assertThat(new LastDay("2027-03-31").expiresAt(Optional.empty(), NOW))
                .contains(Instant.parse("2027-04-01T00:00:00Z"));
    }

    @Test
    void isTheSameAgainForWhatItLedTo() {
        assertThat(LastDay.of(Optional.of(Instant.parse("2027-04-01T00:00:00Z"))))
                .isEqualTo(new LastDay("2027-03-31"));
    }

    @Test
    void leavesATimeThatIsOnThatDayAlready() {
        assertThat(LastDay.of(AT_NOON).expiresAt(AT_NOON, NOW)).isEqualTo(AT_NOON);
    }

    @Test
    void isNotOver() {
        assertThat(new LastDay("2026-11-27").expiresAt(Optional.empty(), NOW)).isPresent();
        Optional<Instant> yesterday = Optional.of(Instant.parse("2026-11-27T00:00:00Z"));
        for (Optional<Instant> present : List.of(Optional.<Instant>empty(), yesterday)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LastDay("2026-11-26").expiresAt(present, NOW))
                    .withMessageContaining("the last day is over");
        }
    }

    @Test
    void mayBeUnknown() {
        assertThat(new LastDay("").expiresAt(AT_NOON, NOW)).isEmpty();
    }

    @Test
    void isTaughtToWhoeverWritesNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LastDay("2027-02-30").expiresAt(Optional.empty(), NOW))
                .withMessage("The last day is written like 2027-03-31");
    }
}
