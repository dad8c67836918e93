package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.securestore.KeyChangeVictim.Course;
import org.securestore.database.PostgresForTests;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyState;

/**
 * The process that changes the key is killed again and again, at points that are spread over the time which the whole change
 * takes, from before the next key is made until after the one before is destroyed.
 *
 * <p>{@code -Dsecurestore.kills=200 -Dsecurestore.kill-credentials=10000} as in a campaign.
 */
class KeyChangeKilledIT {
    private static final int KILLS = Integer.getInteger("securestore.kills", 4);
    private static final int ENOUGH_TO_FIND_IT_EVERYWHERE = 40;
    private static final int STRIDE = 37; // a prime, so that no point is taken twice

    private final ManyCredentials credentials =
            new ManyCredentials(Integer.getInteger("securestore.kill-credentials", 300));
    private Course course = new Course(Duration.ZERO, Duration.ZERO);

    @Test
    void losesNothingAndIsCompletedInAnEmbeddedStore() throws Exception {
        killAgainAndAgain(StoreFixture.Place.EMBEDDED);
    }

    @Test
    void losesNothingAndIsCompletedInPostgres() throws Exception {
        killAgainAndAgain(PostgresForTests.shared());
    }

    private void killAgainAndAgain(StoreFixture.Place place) throws Exception {
        try (StoreFixture fixture =
                StoreFixture.create(place).individualApplication(ManyCredentials.APPLICATION.value())) {
            credentials.set(fixture.store());
            fixture.store().close();
            StoreConfiguration configuration = fixture.configuration();

            Findings findings = new Findings();
            course = wholeChange(configuration);
            for (int kill = 0; kill < KILLS; kill++) {
                findings.add(killAt(course.point(part(kill)), configuration));
            }

            System.out.println(findings.summary());
            if (KILLS >= ENOUGH_TO_FIND_IT_EVERYWHERE) {
                assertThat(findings.moments()).containsExactlyInAnyOrder(Moment.values());
            }
            try (SecureStore store = SecureStore.open(configuration)) {
                assertThat(credentials.wrong(store)).isEmpty();
                assertThat(store.as(StoreFixture.ADMINISTRATOR).audit().verify().isIntact())
                        .isTrue();
            }
        }
    }

    private static Course wholeChange(StoreConfiguration configuration) throws IOException, InterruptedException {
        try (KeyChangeVictim victim = KeyChangeVictim.start(configuration)) {
            victim.begin();
            return victim.killAtTheEnd();
        }
    }

    /** Once every point is taken in turn, but not in their order: the machine may become busier meanwhile. */
    private static double part(int kill) {
        return (kill * STRIDE % KILLS + 0.5) / KILLS;
    }

    /** What is found after a kill, which has to be as good as before, and is brought to an end. */
    private Found killAt(Duration point, StoreConfiguration configuration) throws Exception {
        StoreTables tables = new StoreTables(configuration);
        int before = onlyKey(tables);
        try (KeyChangeVictim victim = KeyChangeVictim.start(configuration)) {
            victim.begin();
            victim.killAfter(point)
                    .ifPresentOrElse(last -> course = course.towards(last), () -> course = course.incompleteAt(point));
        }

        try (SecureStore store = SecureStore.open(configuration)) {
            StoreStatus status = store.status();
            Found found = Found.of(point, status, before);
            assertThat(status.key()).as(found.toString()).isEqualTo(KeyState.READY);
            assertThat(credentials.wrong(store)).as(found.toString()).isEmpty();

            Optional<KeyChange> left =
                    store.as(StoreFixture.ADMINISTRATOR).keys().resume(progress -> {});

            assertThat(left).as(found.toString()).isEmpty();
            int after = found.moment() == Moment.BEFORE ? before : before + 1;
            assertThat(onlyKey(tables)).as(found.toString()).isEqualTo(after);
            assertThat(tables.column("select distinct key_version from credential"))
                    .as(found.toString())
                    .containsExactly(Integer.toString(after));
            return found;
        }
    }

    private static int onlyKey(StoreTables tables) throws SQLException {
        List<String> live = tables.column("select version from master_key where destroyed_at is null");
        assertThat(live).hasSize(1);
        return Integer.parseInt(live.get(0));
    }

    private enum Moment {
        BEFORE,
        UNDER_WAY,
        COMPLETE
    }

    private record Found(Duration point, Moment moment, long done) {
        static Found of(Duration point, StoreStatus status, int before) {
            return status.keyChange()
                    .map(change -> new Found(point, Moment.UNDER_WAY, change.done()))
                    .orElseGet(() -> new Found(
                            point, status.keyVersion().orElseThrow() == before ? Moment.BEFORE : Moment.COMPLETE, 0));
        }

        @Override
        public String toString() {
            String found = switch (moment) {
                case BEFORE -> "no change begun";
                case UNDER_WAY -> "under way, " + done + " done";
                case COMPLETE -> "complete";
            };
            return "killed after " + point.toMillis() + " ms: " + found;
        }
    }

    /** Where the kills have hit. */
    private final class Findings {
        private final List<Found> all = new ArrayList<>();

        void add(Found found) {
            all.add(found);
            System.out.println(all.size() + " of " + KILLS + ", " + found + "; all of " + credentials.count()
                    + " credentials read as before, and it was completed when resumed");
        }

        Set<Moment> moments() {
            return all.stream().map(Found::moment).collect(Collectors.toSet());
        }

        String summary() {
            return all.size() + " kills with " + credentials.count() + " credentials: " + count(Moment.BEFORE)
                    + " before the next key was stored, " + count(Moment.UNDER_WAY) + " under way (done: "
                    + in(Moment.UNDER_WAY).map(Found::done).collect(Collectors.toCollection(TreeSet::new)) + "), "
                    + count(Moment.COMPLETE) + " after the end; nothing lost";
        }

        private long count(Moment moment) {
            return in(moment).count();
        }

        private Stream<Found> in(Moment moment) {
            return all.stream().filter(found -> found.moment() == moment);
        }
    }
}
