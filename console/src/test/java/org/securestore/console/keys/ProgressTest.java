package org.securestore.console.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.securestore.key.KeyChange;

class ProgressTest {
    @Test
    void tellsHowFastItIsAndHowLongTheRestTakes() {
        Progress progress = progress(KeyChange.State.RUNNING, 10_000, 2_500);

        assertThat(progress.words()).isEqualTo("2,500 of 10,000 records, 250 a second, 30 s left");
        assertThat(progress.isRunning()).isTrue();
    }

    @Test
    void isNeverMoreThanAll() {
        Progress progress = progress(KeyChange.State.RUNNING, 10, 12);

        assertThat(progress.value()).isEqualTo(progress.max()).isEqualTo(10);
    }

    @Test
    void saysThatBothKeysStayWhereItIsPaused() {
        assertThat(progress(KeyChange.State.PAUSED, 10, 4).words())
                .isEqualTo("Paused at 4 of 10 records; both keys stay in use until it is resumed.");
    }

    @Test
    void isCompleteWhereNoneIsGoingOn() {
        Progress over = new Progress(Optional.empty());

        assertThat(over.isRunning()).isFalse();
        assertThat(over.words()).startsWith("Complete");
        assertThat(over.value()).isEqualTo(over.max());
    }

    private static Progress progress(KeyChange.State state, long total, long done) {
        return new Progress(
                Optional.of(new KeyChange(1, 2, state, total, done, Instant.EPOCH, Duration.ofSeconds(10), List.of())));
    }
}
