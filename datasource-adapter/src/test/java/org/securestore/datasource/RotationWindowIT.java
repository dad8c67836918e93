package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** A password that is changed in the database and in the store, one after the other. */
@Timeout(value = 25, unit = TimeUnit.SECONDS) // before anybody's patience of 30 seconds could end
class RotationWindowIT {
    private static final Caller CAROL = Caller.of("carol", "finance");
    private static final int CALLERS = 16;

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create().groupApplication("Ledger", "finance");
    private final CountingDriver counting = CountingDriver.register("rotating");
    private final SecureStoreDataSource source = source(fixture.configuration());

    RotationWindowIT() throws SQLException {
        inDatabase("first-password");
        inStore("first-password");
    }

    private SecureStoreDataSource source(StoreConfiguration node) {
        SecureStoreDataSource atNode = new SecureStoreDataSource(node);
        atNode.setTargetApplication("Ledger");
        atNode.setUrl(counting.url(server));
        return atNode;
    }

    private StoreConfiguration otherNode() {
        StoreConfiguration other = fixture.configuration()
                .withNodeDirectory(fixture.configuration().home().resolve("other-node"));
        try (SecureStore store = SecureStore.open(other)) {
            store.as(StoreFixture.ADMINISTRATOR).keys().refresh(StoreFixture.PASSPHRASE.toCharArray());
        }
        return other;
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        fixture.close();
        counting.close();
    }

    @Nested
    class WithTheDatabaseAhead {
        @Test
        void workGoesOnWithWhatIsOpenAndOneLoginIsRefusedUntilTheStoreHasTheNextPassword() throws Exception {
            borrowed().close();
            inDatabase("second-password");

            try (Connection only = borrowed()) {
                assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
                assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
                assertThat(only.isValid(1)).isTrue();
            }
            borrowed().close();
            assertThat(counting.logins())
                    .as("one that was let in, one that was not")
                    .isEqualTo(2);

            inStore("second-password");
            borrowed().close();
            assertThat(counting.logins()).isEqualTo(3);
        }

        @Test
        void whoeverWasRefusedIsServedAsSoonAsTheStoreHasTheNextPassword() throws Exception {
            inDatabase("second-password");
            assertThat(refusals()).containsOnly("28S03");

            inStore("second-password");

            assertThat(refusals()).isEmpty();
            assertThat(counting.refused()).isEqualTo(1);
        }
    }

    @Nested
    class WithTheStoreAhead {
        @Test
        void everybodyIsServedWithTheOldPassword() throws Exception {
            borrowed().close();
            inStore("second-password");

            assertThat(refusals()).isEmpty();
            assertThat(refusals()).isEmpty();
            assertThat(counting.refused()).as("the next password, once").isEqualTo(1);
        }

        @Test
        void everybodyIsServedWithTheNextPasswordOnceTheDatabaseHasIt() throws Exception {
            borrowed().close();
            inStore("second-password");
            try (Connection bridging = borrowed()) {
                inDatabase("second-password");

                assertThat(refusals()).isEmpty();
                assertThat(counting.refused()).as("each password, once").isEqualTo(2);
                assertThat(bridging.isValid(1)).isTrue();
            }
            int before = counting.refused();
            assertThat(refusals()).isEmpty();
            assertThat(counting.refused()).isEqualTo(before);
        }

        @Test
        void eachPasswordIsRefusedOnceIfTheDatabaseHasNeitherAndTheNextOpensTheWay() throws Exception {
            borrowed().close();
            inDatabase("third-password");
            inStore("second-password");

            assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
            assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
            assertThat(counting.refused()).isEqualTo(2);

            inStore("third-password");
            assertThat(refusals()).isEmpty();
            assertThat(counting.refused()).isEqualTo(2);
        }

        @Test
        void nobodyIsServedWithWhatWasCleared() throws Exception {
            borrowed().close();
            fixture.administrator().credentialAdministration().clearGroup(new TargetApplicationId("Ledger"));
            inStore("second-password");

            assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
            assertThat(counting.refused()).isEqualTo(1);
        }

        @Test
        void nobodyIsServedAsAnotherUser() throws Exception {
            borrowed().close();
            server.createRole("rotated", "first-password");
            fixture.groupCredentials("Ledger", "rotated", "second-password");

            assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
            assertThat(counting.refused()).isEqualTo(1);
        }

        @Test
        void isNoticedByNobodyIfNobodyLogsInMeanwhile() throws Exception {
            inStore("second-password");
            inDatabase("second-password");

            assertThat(refusals()).isEmpty();
            assertThat(counting.refused()).isZero();
        }

        @Test
        void isBridgedOnAnotherNodeThatHasTheOldPassword() throws Exception {
            try (SecureStoreDataSource there = source(otherNode())) {
                borrowed().close();
                Callers.callAs(CAROL, there::getConnection).close();
                inStore("second-password");
                await().until(() -> isServedInPlaceOfTheNext(there)); // once the other node has heard of it

                assertThat(refusals(source, there)).isEmpty();
                assertThat(counting.refused()).as("the next password, once").isEqualTo(1);

                try (Connection bridging = borrowed();
                        SecureStoreDataSource first = source(fixture.configuration())) {
                    inDatabase("second-password");
                    Callers.callAs(CAROL, first::getConnection).close(); // which has no connection open

                    assertThat(refusals(source, there)).isEmpty();
                    assertThat(bridging.isValid(1)).isTrue();
                }
                assertThat(counting.refused()).as("each password, once").isEqualTo(2);
            }
        }

        @Test
        void isOverOnANodeWithoutTheOldPasswordOnceAnotherHasSeenTheDatabaseChange() throws Exception {
            borrowed().close();
            inStore("second-password");
            borrowed().close();
            try (SecureStoreDataSource there = source(otherNode())) {
                assertThat(refusals(there)).containsOnly("28S03");
                inDatabase("second-password");
                try (Connection bridging = borrowed();
                        Connection next = borrowed()) {
                    await().until(() -> refusals(there).isEmpty());
                    assertThat(next.isValid(1)).isTrue();
                    assertThat(bridging.isValid(1)).isTrue();
                }
            }
            assertThat(counting.refused()).as("each password, once").isEqualTo(2);
        }

        private boolean isServedInPlaceOfTheNext(SecureStoreDataSource there) throws Exception {
            try (Connection connection = Callers.callAs(CAROL, there::getConnection)) {
                return connection
                        .unwrap(PhysicalConnection.class)
                        .stamp()
                        .dueAt()
                        .isPresent();
            }
        }
    }

    @Test
    void nothingIsLeftOfTheOldPasswordsSessions() throws Exception {
        borrowed().close();
        inDatabase("second-password");
        inStore("second-password");

        assertThat(refusals()).isEmpty();
        await().until(() -> source.statistics().active() == 0);
        assertThat(counting.refused()).isZero();
    }

    private void inDatabase(String password) throws SQLException {
        server.createRole("rotating", password);
    }

    private void inStore(String password) {
        fixture.groupCredentials("Ledger", "rotating", password);
    }

    private Connection borrowed() throws Exception {
        return Callers.callAs(CAROL, source::getConnection);
    }

    private List<String> refusals() throws Exception {
        return refusals(source);
    }

    private static List<String> refusals(SecureStoreDataSource... sources) throws Exception {
        return ManyAtOnce.refusals(List.of(sources), CALLERS / sources.length, CAROL);
    }
}
