package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.credential.SealedCredentials;
import org.securestore.database.Contract;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.StoreTransaction;

/** What a node remembers; how often it has to ask is counted. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class StoreMemoryContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId NOWHERE = new TargetApplicationId("Nowhere");
    private static final CredentialOwner ALICE = CredentialOwner.individual(Claim.user("alice"));
    private static final CredentialOwner BOB = CredentialOwner.individual(Claim.user("bob"));

    private static final ConnectionSettingsName SERVER = new ConnectionSettingsName("Sales server");
    private static final ConnectionSettingsName REPORTS = new ConnectionSettingsName("Sales reports");

    private final StoreFixture fixture;
    private final OpenStore store;
    private final CountingReader reader = new CountingReader();
    private final AtomicLong nanos = new AtomicLong();
    private final Set<Long> refused = new HashSet<>();
    private final StoreMemory memory = memory(1 << 20);
    private int timesBehind;
    private final StoreFollower follower;

    StoreMemoryContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "first")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices");
        store = OpenStores.open(fixture.configuration());
        follower = new StoreFollower(
                store.status().store(),
                store.database()::read,
                memory,
                store.past(),
                store.custody(),
                System::nanoTime);
    }

    @BeforeEach
    void follow() {
        follower.follow();
    }

    @AfterEach
    void close() {
        OpenStores.close(store);
        fixture.close();
    }

    @Test
    void asksOnceForEachThing() {
        for (int i = 0; i < 3; i++) {
            assertThat(definition(REPORTING).application().id()).isEqualTo(REPORTING);
            assertThat(credentials(ORDERS, ALICE)).isPresent();
            assertThat(memory.rights().grants()).hasSize(1);
        }

        assertThat(reader.reads).isEqualTo(4);
    }

    @Test
    void asksOnceForAllDefinitions() {
        for (int i = 0; i < 3; i++) {
            assertThat(applications()).containsExactlyInAnyOrder(ORDERS, REPORTING);
            assertThat(definition(ORDERS)).isNotNull();
        }

        assertThat(reader.reads).isOne();
    }

    @Test
    void knowsAllDefinitionsAnewWhenOneWasAddedOrRemoved() {
        applications();
        fixture.individualApplication("Nowhere");
        follower.follow();
        assertThat(applications()).containsExactlyInAnyOrder(ORDERS, REPORTING, NOWHERE);

        fixture.administrator().applications().delete(REPORTING);
        follower.follow();
        assertThat(applications()).containsExactlyInAnyOrder(ORDERS, NOWHERE);
    }

    @Test
    void keepsNoListOfDefinitionsThatWasUnderWayWhenTheStoreChanged() {
        reader.afterRead = () -> {
            reader.afterRead = () -> {};
            fixture.individualApplication("Nowhere");
            follower.follow();
        };

        assertThat(applications()).containsExactlyInAnyOrder(ORDERS, REPORTING);
        assertThat(applications()).containsExactlyInAnyOrder(ORDERS, REPORTING, NOWHERE);
    }

    @Test
    void asksOnceForWhatIsNotThere() {
        for (int i = 0; i < 3; i++) {
            assertThat(memory.definition(NOWHERE)).isEmpty();
            assertThat(credentials(ORDERS, BOB)).isEmpty();
        }

        assertThat(reader.reads).isEqualTo(3);
    }

    @Test
    void asksAgainOnceAMinuteWhateverTheLogOfChangesSays() {
        StoreFollower watched = new StoreFollower(
                store.status().store(), store.database()::read, memory, store.past(), store.custody(), nanos::get);
        rememberEverything();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        watched.follow();

        assertThat(definition(REPORTING)).isNotNull();
        assertThat(reader.reads).isOne();
        assertThat(credentials(ORDERS, ALICE)).isPresent();
        assertThat(reader.reads).isEqualTo(3);
        assertThat(credentials(ORDERS, ALICE)).isPresent();
        assertThat(reader.reads).isEqualTo(3);
    }

    @Test
    void knowsTheOthersStillWhenOneApplicationWasChanged() {
        rememberEverything();

        fixture.administrator().applications().delete(REPORTING);
        follower.follow();

        assertThat(credentials(ORDERS, ALICE)).isPresent();
        assertThat(reader.reads).isZero();
        assertThat(memory.definition(REPORTING)).isEmpty();
    }

    @Test
    void knowsTheOthersStillWhenOneOwnersCredentialsWereSet() {
        rememberEverything();

        fixture.userCredentials("Orders", "bob", "b", "bobs");
        follower.follow();

        assertThat(credentials(ORDERS, ALICE)).isPresent();
        assertThat(definition(REPORTING)).isNotNull();
        assertThat(reader.reads).isZero();
        assertThat(credentials(ORDERS, BOB)).isPresent();
        assertThat(reader.reads).isOne();
    }

    @Test
    void asksOnceForConnectionSettingsUntilAnyOfThemAreChanged() {
        VersionedConnectionSettings server = fixture.administrator()
                .connectionSettings()
                .create(ConnectionSettings.named(SERVER).withUrl("jdbc:postgresql://db.example/sales"));
        fixture.administrator()
                .connectionSettings()
                .create(ConnectionSettings.named(REPORTS).withParent(SERVER));
        follower.follow();

        ConnectionLineage reports = memory.connection(REPORTS).orElseThrow();
        assertThat(memory.connection(REPORTS)).containsSame(reports);
        assertThat(reader.reads).isOne();

        fixture.administrator()
                .connectionSettings()
                .update(server.settings().withUrl("jdbc:postgresql://db2.example/sales"), server.version());
        follower.follow();

        assertThat(memory.connection(REPORTS).orElseThrow().settings().get(1).url())
                .contains("jdbc:postgresql://db2.example/sales");
        assertThat(reader.reads).isEqualTo(2);
    }

    @Test
    void doesNotRememberThatThereAreNoConnectionSettings() {
        assertThat(memory.connection(REPORTS)).isEmpty();

        fixture.administrator().connectionSettings().create(ConnectionSettings.named(REPORTS));
        follower.follow();

        assertThat(memory.connection(REPORTS)).isPresent();
    }

    @Test
    void keepsNoConnectionSettingsThatWereUnderWayWhenTheStoreChanged() {
        VersionedConnectionSettings server =
                fixture.administrator().connectionSettings().create(ConnectionSettings.named(SERVER));
        follower.follow();
        reader.afterRead = () -> {
            reader.afterRead = () -> {};
            fixture.administrator()
                    .connectionSettings()
                    .update(server.settings().withOption("sslmode", "require"), server.version());
            follower.follow();
        };

        assertThat(memory.connection(SERVER).orElseThrow().settings().get(0).options())
                .isEmpty();
        assertThat(memory.connection(SERVER).orElseThrow().settings().get(0).options())
                .containsKey("sslmode");
    }

    @Test
    void knowsWhatWasAddedWhereThereWasNothing() {
        assertThat(memory.definition(NOWHERE)).isEmpty();

        fixture.individualApplication("Nowhere");
        follower.follow();

        assertThat(memory.definition(NOWHERE)).isPresent();
    }

    @Test
    void doesNotGiveTheCredentialsOfAnApplicationThatWasThereBefore() {
        assertThat(credentials(ORDERS, ALICE)).isPresent();

        fixture.administrator().applications().delete(ORDERS);
        fixture.individualApplication("Orders");
        follower.follow();

        assertThat(credentials(ORDERS, ALICE)).isEmpty();
    }

    @Test
    void forgetsEverythingWhenTheChangesAreNotAllKnown() throws SQLException {
        rememberEverything();

        change("delete from store_change", "update store set revision = revision + 1");
        follower.follow();

        assertThat(definition(REPORTING)).isNotNull();
        assertThat(credentials(ORDERS, ALICE)).isPresent();
        assertThat(reader.reads).isEqualTo(3);
    }

    @Test
    void forgetsEverythingWhenAChangeIsOfAKindThatItDoesNotKnow() throws SQLException {
        rememberEverything();

        change(
                "update store set revision = revision + 1",
                "insert into store_change (revision, partition_id, kind) select revision, 'default', 'LATER' from"
                        + " store");
        follower.follow();

        assertThat(definition(REPORTING)).isNotNull();
        assertThat(reader.reads).isOne();
    }

    @Test
    void doesNotKeepAnAnswerThatWasUnderWayWhenTheStoreChanged() {
        reader.afterRead = () -> {
            fixture.groupCredentials("Reporting", "app", "second");
            follower.follow();
        };
        SealedDefinition reporting = store.memory().definition(REPORTING).orElseThrow();
        long old = version(memory.credentials(reporting, CredentialOwner.MEMBERS));
        reader.afterRead = () -> {};

        assertThat(version(memory.credentials(reporting, CredentialOwner.MEMBERS)))
                .isGreaterThan(old);
        assertThat(reader.reads).isEqualTo(2);
    }

    @Test
    void asksForTheStoreToBeLookedAtWhenAnAnswerIsNewerThanWhatItHasSeen() {
        fixture.groupCredentials("Reporting", "app", "second");
        SealedDefinition reporting = definition(REPORTING);
        long newest = version(memory.credentials(reporting, CredentialOwner.MEMBERS));

        assertThat(timesBehind).isEqualTo(2);

        follower.follow();
        assertThat(version(memory.credentials(reporting, CredentialOwner.MEMBERS)))
                .isEqualTo(newest);
        assertThat(timesBehind).isEqualTo(2);
    }

    @Test
    void remembersNoMoreThanItMay() {
        StoreMemory small = memory(40_000);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1000; i++) {
                assertThat(small.definition(new TargetApplicationId("absent" + i)))
                        .isEmpty();
            }
        }

        assertThat(reader.reads).isGreaterThan(1500);
    }

    @Test
    void refusesAStoreThatIsOlderThanItWas() throws SQLException {
        change("update store set revision = revision - 1");

        assertThatExceptionOfType(NeedsRefreshException.class)
                .isThrownBy(follower::follow)
                .withMessageContaining("put back to an older state");
        assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> memory.definition(REPORTING));
    }

    @Test
    void believesNothingOfBeforeWhenARestoredStoreHasBeenChangedAsOften() throws SQLException {
        rememberEverything();

        change("update store set revision = revision - 1");
        assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(follower::follow);
        change("update store set revision = revision + 1");
        follower.follow();

        assertThat(definition(REPORTING)).isNotNull();
        assertThat(reader.reads).isOne();
    }

    @Test
    void refusesAnotherStore() throws SQLException {
        change("update store set id = 'another', revision = revision + 1");

        assertThatExceptionOfType(NeedsRefreshException.class)
                .isThrownBy(follower::follow)
                .withMessageContaining("another store, another");
    }

    @Nested
    class OfWhatWasReplaced {
        private long first;

        @BeforeEach
        void remember() {
            first = remembered();
        }

        @Test
        void keepsTheVersionBeforeTheNewest() {
            replace();

            assertThat(kept(first)).isPresent();
            assertThat(remembered()).isGreaterThan(first);
            assertThat(kept(remembered())).as("which is not replaced yet").isEmpty();
        }

        @Test
        void keepsNothingElse() {
            replace();
            long second = remembered();
            replace();

            assertThat(kept(first)).isEmpty();
            assertThat(kept(second)).isPresent();
        }

        @Test
        void keepsTheOneBeforeIfThatWasRefused() {
            replace();
            refused.add(remembered());
            replace();

            assertThat(kept(first)).isPresent();
        }

        @Test
        void keepsItAlsoIfNobodyHasUsedItLately() {
            memory.everythingChanged(); // as is forgotten now and then

            replace();

            assertThat(kept(first)).isPresent();
        }

        @Test
        void keepsNothingThatItDidNotHave() {
            long bobs = fixture.userCredentials("Orders", "bob", "b", "first")
                    .as("bob")
                    .access(ORDERS)
                    .credentialVersion();
            follower.follow();

            fixture.userCredentials("Orders", "bob", "b", "another");
            follower.follow();

            assertThat(memory.replaced(definition(ORDERS), BOB, bobs)).isEmpty();
        }

        @Test
        void keepsItAlthoughItAsksForTheRestAgain() {
            replace();

            memory.everythingChanged();

            assertThat(kept(first)).isPresent();
        }

        @Test
        void keepsItForAnHour() {
            replace();
            nanos.addAndGet(Duration.ofMinutes(59).toNanos());
            assertThat(kept(first)).isPresent();

            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(kept(first)).isEmpty();
        }

        @Test
        void keepsNothingThatWasCleared() {
            clear();
            follower.follow();
            assertThat(credentials(ORDERS, ALICE)).isEmpty();

            replace();

            assertThat(kept(first)).isEmpty();
        }

        @Test
        void keepsNothingThatMayHaveBeenClearedInBetween() {
            clear();
            replace();

            assertThat(kept(first)).isEmpty();
        }

        @Test
        void keepsNothingThatWasForAnEarlierDefinition() {
            replace();

            VersionedApplication orders = fixture.administrator().applications().get(ORDERS);
            fixture.administrator()
                    .applications()
                    .update(orders.application().withDisplayName("Orders of today"), orders.version());
            follower.follow();

            assertThat(kept(first)).isEmpty();
        }

        @Test
        void keepsNothingOfAnApplicationThatWasThereBefore() {
            fixture.administrator().applications().delete(ORDERS);
            fixture.individualApplication("Orders");
            replace();

            assertThat(kept(first)).isEmpty();
        }

        @Test
        void keepsNothingWhenTheChangesAreNotAllKnown() throws SQLException {
            replace();

            change("delete from store_change", "update store set revision = revision + 1");
            follower.follow();

            assertThat(kept(first)).isEmpty();
        }

        @Test
        void keepsNothingOfAStoreThatWasPutBack() throws SQLException {
            replace();

            change("update store set revision = revision - 1");
            assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(follower::follow);

            change("update store set revision = revision + 1");
            follower.follow();
            assertThat(kept(first)).isEmpty();
        }

        private long remembered() {
            return version(credentials(ORDERS, ALICE));
        }

        private Optional<SealedCredentials> kept(long version) {
            return memory.replaced(definition(ORDERS), ALICE, version);
        }

        private void replace() {
            fixture.userCredentials("Orders", "alice", "a", "another");
            follower.follow();
        }

        private void clear() {
            fixture.administrator().credentialAdministration().clearUser(ORDERS, Claim.user("alice"));
        }
    }

    private void rememberEverything() {
        definition(REPORTING);
        credentials(ORDERS, ALICE);
        credentials(ORDERS, BOB);
        reader.reads = 0;
    }

    private List<TargetApplicationId> applications() {
        return memory.intactDefinitions().stream()
                .map(definition -> definition.application().id())
                .toList();
    }

    private SealedDefinition definition(TargetApplicationId id) {
        return memory.definition(id).orElseThrow();
    }

    private Optional<SealedCredentials> credentials(TargetApplicationId id, CredentialOwner owner) {
        return memory.credentials(definition(id), owner);
    }

    private StoreMemory memory(long bytes) {
        return new StoreMemory(
                "default",
                reader,
                new ProvedRecords(transaction -> store.key(transaction), new SeenVersions()),
                new Progress(),
                bytes,
                new ReplacedCredentials(1 << 16, nanos::get, credentials -> refused.contains(credentials.version())));
    }

    private void change(String... statements) throws SQLException {
        new StoreTables(fixture.configuration()).change(statements);
    }

    private static long version(Optional<SealedCredentials> credentials) {
        return credentials.orElseThrow().version();
    }

    private final class Progress implements StoreMemory.Progress {
        @Override
        public void requireAnswers() {
            // the database answers in all of these
        }

        @Override
        public void isBehind() {
            timesBehind++;
        }
    }

    private final class CountingReader implements StoreReader {
        private int reads;
        private Runnable afterRead = () -> {};

        @Override
        public <R> R read(Function<StoreTransaction, R> work) {
            reads++;
            R result = store.database().read(work);
            afterRead.run();
            return result;
        }
    }
}
