package org.securestore.console.request;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;

class AttemptsTest {
    private static final Caller ALICE = Caller.of("alice");

    private final AtomicLong nanos = new AtomicLong();
    private final Attempts attempts = Attempts.inAMinute(2, nanos::get);

    @Test
    void areSoManyForEach() {
        attempts.count(ALICE);
        attempts.count(ALICE);

        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> attempts.count(ALICE));
        assertThatCode(() -> attempts.count(Caller.of("bob"))).doesNotThrowAnyException();
    }

    @Test
    void areGrantedAnewAfterAMinuteThoughSomebodyWentOnTrying() {
        attempts.count(ALICE);
        attempts.count(ALICE);
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> attempts.count(ALICE));

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThatCode(() -> attempts.count(ALICE)).doesNotThrowAnyException();
    }
}
