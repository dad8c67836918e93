package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.Freshness.Limits;
import org.securestore.consumer.Moment;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.StoreUnavailableException;

class FreshnessTest {
    private static final Duration MAX_STALENESS = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofMinutes(15);
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may begin anywhere
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Runnable answer = () -> {};
    private Freshness freshness = freshness(LONG, LONG);

    @AfterEach
    void close() {
        freshness.close();
    }

    @Test
    void asksOnceWhileTheAnswerIsNotTooOld() {
        freshness.ensure();
        pass(MAX_STALENESS.minusNanos(1));
        freshness.ensure();

        assertThat(asked).hasValue(1);
    }

    @Test
    void asksAgainWhenTheAnswerIsTooOld() {
        freshness.ensure();
        pass(MAX_STALENESS);
        freshness.ensure();

        assertThat(asked).hasValue(2);
    }

    @Test
    void countsTheTimeFromTheQuestion() {
        answer = () -> pass(MAX_STALENESS);
        freshness.ensure();
        freshness.ensure();

        assertThat(asked).hasValue(2);
    }

    @Test
    void asksAgainOnceTheStoreIsKnownToHaveChanged() {
        freshness.ensure();
        freshness.expire();
        freshness.ensure();

        assertThat(asked).hasValue(2);
    }

    @Test
    void doesNotTakeAnAnswerForFreshThatWasUnderWayWhenTheStoreChanged() {
        answer = () -> {
            answer = () -> {};
            freshness.expire();
        };
        freshness.ensure();
        freshness.ensure();

        assertThat(asked).hasValue(2);
    }

    @Test
    void aMomentLastsUntilTheStoreIsKnownToHaveChanged() {
        Moment first = freshness.moment();
        assertThat(freshness.moment()).isSameAs(first);
        assertThat(first.isOver()).isFalse();

        freshness.expire();

        assertThat(first.isOver()).isTrue();
        assertThat(freshness.moment().isOver()).isFalse();
    }

    @Test
    void aMomentIsOverInTimeWhetherAnybodyAsksOrNot() {
        Moment first = freshness.moment();

        await().until(first::isOver);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aMomentIsOverAlreadyWhileTheStoreIsAskedAgain() {
        Moment last = freshness.moment();
        AtomicBoolean over = new AtomicBoolean();
        answer = () -> over.set(last.isOver());

        pass(MAX_STALENESS);
        freshness.ensure();

        assertThat(over).isTrue();
    }

    @Test
    void noMomentBeginsWithAnAnswerThatWasUnderWayWhenTheStoreChanged() {
        answer = () -> {
            answer = () -> {};
            freshness.expire();
        };

        assertThat(freshness.moment().isOver()).isTrue();
        assertThat(freshness.moment().isOver()).isFalse();
    }

    @Test
    void aMomentEndsWithItsStore() {
        Moment last = freshness.moment();
        freshness.close();

        assertThat(last.isOver()).isTrue();
        assertThatIllegalStateException().isThrownBy(freshness::moment);
    }

    @Test
    void tellsEveryCallerWhatTheStoreRefuses() {
        answer = () -> {
            throw NeedsRefreshException.older(7, 5);
        };

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(freshness::ensure);
        }
        assertThat(freshness.isOutage()).isFalse();
    }

    @Nested
    class WhileTheDatabaseDoesNotAnswer {
        @Test
        void callersGoOnUntilTheGraceIsOver() {
            freshness.ensure();
            answer = FreshnessTest::beSilent;
            pass(GRACE.minusNanos(1));

            assertThatNoException().isThrownBy(freshness::ensure);
            pass(Duration.ofNanos(1));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(freshness::ensure)
                    .withMessageContaining("connection refused");
        }

        @Test
        void everyMomentIsOverBeforeItBegins() {
            Moment last = freshness.moment();
            answer = FreshnessTest::beSilent;
            pass(MAX_STALENESS);

            freshness.ensure();

            assertThat(last.isOver()).isTrue();
            assertThat(freshness.moment().isOver()).isTrue();
        }

        @Test
        void noCallerAsksAgain() {
            freshness.ensure();
            answer = FreshnessTest::beSilent;
            pass(MAX_STALENESS);
            for (int i = 0; i < 10; i++) {
                freshness.ensure();
            }

            assertThat(asked).hasValue(2);
            assertThat(freshness.isOutage()).isTrue();
        }

        @Test
        void whatIsNotRememberedIsRefusedAtOnce() {
            freshness.ensure();
            freshness.requireAnswers();
            answer = FreshnessTest::beSilent;
            pass(MAX_STALENESS);
            freshness.ensure();

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(freshness::requireAnswers);
        }

        @Test
        void nobodyIsServedByANodeThatNeverHadAnAnswer() {
            answer = FreshnessTest::beSilent;

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(freshness::ensure);
        }

        @Test
        void itIsAskedAgainInTheBackgroundUntilItAnswers() throws InterruptedException {
            freshness.close();
            freshness = freshness(LONG, Duration.ofMillis(1));
            BlockingQueue<Integer> questions = new LinkedBlockingQueue<>();
            answer = () -> {
                questions.add(asked.get());
                if (asked.get() < 5) {
                    beSilent();
                }
            };

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(freshness::ensure);
            for (int question = 1; question <= 5; question++) {
                assertThat(questions.poll(1, TimeUnit.MINUTES)).isEqualTo(question);
            }
            freshness.close(); // waits for nothing, but starts nothing new
            assertThat(questions).isEmpty();
        }

        @Test
        void aCallerWaitsOnlyAsLongAsHisPatience() {
            freshness.ensure();
            freshness.close();
            freshness = freshness(Duration.ofMillis(20), LONG);
            freshness.ensure();
            CountDownLatch frozen = new CountDownLatch(1);
            answer = () -> join(frozen);
            pass(MAX_STALENESS);

            for (int i = 0; i < 1000; i++) {
                freshness.ensure(); // would take 20 s if each had to wait
            }

            assertThat(freshness.isOutage()).isTrue();
            frozen.countDown();
            while (freshness.isOutage()) {
                Thread.onSpinWait();
            }
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Freshness freshness(Duration patience, Duration pause) {
        return new Freshness(
                new Limits(MAX_STALENESS, GRACE, patience, pause),
                now::get,
                () -> {
                    asked.incrementAndGet();
                    answer.run();
                },
                Executors.newSingleThreadScheduledExecutor());
    }

    private static void beSilent() {
        throw new StoreUnavailableException("reading", new IOException("connection refused"));
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
