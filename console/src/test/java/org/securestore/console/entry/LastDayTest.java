package org.securestore.console.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The day that is entered for the end of credentials. */
class LastDayTest {
    private static final Optional<Instant> AT_NOON = Optional.of(Instant.parse("2027-03-31T12:00:00Z"));

    @Test
    void isTheWholeDay() {
        assertThat(new LastDay("2027-03-31").expiresAt(Optional.empty()))
                .contains(Instant.parse("2027-04-01T00:00:00Z"));
    }

    @Test
    void isTheSameAgainForWhatItLedTo() {
        assertThat(LastDay.of(Optional.of(Instant.parse("2027-04-01T00:00:00Z"))))
                .isEqualTo(new LastDay("2027-03-31"));
    }

    @Test
    void leavesATimeThatIsOnThatDayAlready() {
        assertThat(LastDay.of(AT_NOON).expiresAt(AT_NOON)).isEqualTo(AT_NOON);
    }

    @Test
    void mayBeUnknown() {
        assertThat(new LastDay("").expiresAt(AT_NOON)).isEmpty();
    }

    @Test
    void isTaughtToWhoeverWritesNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LastDay("2027-02-30").expiresAt(Optional.empty()))
                .withMessage("The last day is written like 2027-03-31");
    }
}
