package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.database.Contract;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;

/** A database that was put back to an older state, by whoever has its password, on purpose or not. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class RestoredStoreContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final char[] OLD = StoreFixture.PASSPHRASE.toCharArray();
    private static final char[] NEW = "Battery-staple-8".toCharArray();

    private final StoreFixture fixture;
    private final StoreTables tables;

    RestoredStoreContract(StoreFixture.Place place) throws SQLException {
        fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "older-secret");
        tables = new StoreTables(fixture.configuration());
        tables.takeSnapshot();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isRefusedUntilItsPassphraseConfirmsIt() throws SQLException {
        fixture.groupCredentials("Reporting", "app", "newer-secret");
        assertThat(read(fixture.store())).isEqualTo("newer-secret");

        tables.putBackSnapshot();

        assertNeedsRefresh(fixture.store(), "put back to an older state");
        assertThatExceptionOfType(WrongPassphraseException.class)
                .isThrownBy(() -> fixture.administrator().keys().refresh(NEW));
        assertNeedsRefresh(fixture.store(), "put back to an older state");

        fixture.administrator().keys().refresh(OLD);

        assertThat(fixture.store().status().key()).isEqualTo(KeyState.READY);
        assertThat(read(fixture.store())).isEqualTo("older-secret");
        fixture.groupCredentials("Reporting", "app", "set-since");
        assertThat(read(fixture.store())).isEqualTo("set-since");
        assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
    }

    @Test
    void isRefusedByANodeThatOnlyAdministeredForAMoment() throws SQLException {
        fixture.store().close();
        tables.takeSnapshot();
        try (SecureStore forAMoment = SecureStore.open(fixture.configuration())) {
            forAMoment
                    .as(StoreFixture.ADMINISTRATOR)
                    .applications()
                    .create(TargetApplication.individual(new TargetApplicationId("Orders")));
        }

        tables.putBackSnapshot();

        try (SecureStore restarted = SecureStore.open(fixture.configuration())) {
            assertNeedsRefresh(restarted, "put back to an older state");
        }
    }

    @Test
    void isRefusedByANodeThatWasStartedSinceAsWell() throws SQLException {
        fixture.groupCredentials("Reporting", "app", "newer-secret");
        assertThat(read(fixture.store())).isEqualTo("newer-secret");
        fixture.store().close();

        tables.putBackSnapshot();

        try (SecureStore restarted = SecureStore.open(fixture.configuration())) {
            assertNeedsRefresh(restarted, "put back to an older state");
            restarted.as(StoreFixture.ADMINISTRATOR).keys().refresh(OLD);
            assertThat(read(restarted)).isEqualTo("older-secret");
        }
    }

    @Test
    void needsThePassphraseOfItsOwnTimeWhereTheKeyWasReplacedSince() throws SQLException {
        fixture.administrator().keys().generate(NEW, NEW);
        assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
        fixture.store().close();

        tables.putBackSnapshot();

        try (SecureStore restarted = SecureStore.open(fixture.configuration())) {
            assertNeedsRefresh(restarted, "securestore key refresh");
            assertThatExceptionOfType(WrongPassphraseException.class)
                    .isThrownBy(() ->
                            restarted.as(StoreFixture.ADMINISTRATOR).keys().refresh(NEW));

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .as("as it is another key than the node's last, of whom nobody knows who put it there")
                    .isThrownBy(() ->
                            restarted.as(StoreFixture.ADMINISTRATOR).keys().refresh(OLD));
            restarted.as(Caller.process()).keys().refresh(OLD);

            assertThat(read(restarted)).isEqualTo("older-secret");
            assertThat(restarted.status().keyVersion()).contains(1);
            restarted.as(StoreFixture.ADMINISTRATOR).keys().generate(NEW, NEW);
            assertThat(restarted.as(StoreFixture.ADMINISTRATOR).keys().resume(progress -> {}))
                    .isEmpty();
            assertThat(read(restarted)).isEqualTo("older-secret");
        }
    }

    @Test
    void isConfirmedOnEachNodeForItself() throws SQLException {
        StoreConfiguration elsewhere = fixture.configuration()
                .withNodeDirectory(fixture.configuration().home().resolve("elsewhere"));
        try (SecureStore other = SecureStore.open(elsewhere)) {
            other.as(StoreFixture.ADMINISTRATOR).keys().refresh(OLD);
            tables.takeSnapshot();
            fixture.groupCredentials("Reporting", "app", "newer-secret");
            assertThat(read(other)).isEqualTo("newer-secret");
            assertThat(read(fixture.store())).isEqualTo("newer-secret");

            tables.putBackSnapshot();
            fixture.administrator().keys().refresh(OLD);

            assertThat(read(fixture.store())).isEqualTo("older-secret");
            assertNeedsRefresh(other, "older state");
        }
    }

    @Test
    void isTakenUpByTheOtherProcessesOfANodeWhereOneHasConfirmedIt() throws SQLException {
        StoreConfiguration sameNode = fixture.configuration().withCacheSize(1);
        try (SecureStore anotherProcess = SecureStore.open(sameNode)) {
            fixture.groupCredentials("Reporting", "app", "newer-secret");
            assertThat(read(anotherProcess)).isEqualTo("newer-secret");
            assertThat(read(fixture.store())).isEqualTo("newer-secret");

            tables.putBackSnapshot();
            assertNeedsRefresh(anotherProcess, "older state");
            fixture.administrator().keys().refresh(OLD);

            assertThat(read(anotherProcess)).isEqualTo("older-secret");
        }
    }

    @Test
    void isNotWhatATransactionSeesThatBeganBeforeTheNewestChange() {
        OpenStore store = OpenStores.open(fixture.configuration());
        try {
            int keyVersion = store.database().read(transaction -> {
                assertThat(transaction.header().revision()).isPositive(); // from now on it sees no change of others
                CompletableFuture.runAsync(this::changeAndFollow).join();
                return store.key(transaction).version();
            });

            assertThat(keyVersion).isEqualTo(1);
        } finally {
            OpenStores.close(store);
        }
    }

    private void changeAndFollow() {
        fixture.groupCredentials("Reporting", "app", "newer-secret");
        assertThat(read(fixture.store())).isEqualTo("newer-secret");
    }

    private static void assertNeedsRefresh(SecureStore store, String why) {
        assertThatExceptionOfType(NeedsRefreshException.class)
                .isThrownBy(() -> read(store))
                .withMessageStartingWith("Unable to get master key")
                .withMessageContaining(why);
        assertThat(store.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        assertThat(store.status().keyProblem().orElseThrow()).contains("securestore key refresh");
        assertThatExceptionOfType(NeedsRefreshException.class)
                .isThrownBy(() -> store.as(StoreFixture.ADMINISTRATOR).rights().list());
    }

    private static String read(SecureStore store) {
        return KeyChangeContract.password(store.as(Caller.of("carol", "sales")), REPORTING);
    }
}
