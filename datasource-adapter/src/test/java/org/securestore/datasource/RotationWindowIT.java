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
import org.securestore.StoreFixture;
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
    private final SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());

    RotationWindowIT() throws SQLException {
        inDatabase("first-password");
        inStore("first-password");
        source.setTargetApplication("Ledger");
        source.setUrl(counting.url(server));
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
        void oneLoginIsRefusedAndNobodyIsServedWithWhatWasReplaced() throws Exception {
            borrowed().close();
            inStore("second-password");

            assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
            assertThat(refusals()).hasSize(CALLERS).containsOnly("28S03");
            assertThat(counting.refused()).isEqualTo(1);
        }

        @Test
        void theNextPasswordIsGoodOnceTheDatabaseHasItAndItIsEnteredAnew() throws Exception {
            inStore("second-password");
            assertThat(refusals()).containsOnly("28S03");
            inDatabase("second-password");
            assertThat(refusals()).as("not tried again by itself").containsOnly("28S03");

            inStore("second-password");

            assertThat(refusals()).isEmpty();
            assertThat(counting.refused()).isEqualTo(1);
        }

        @Test
        void isNoticedByNobodyIfNobodyLogsInMeanwhile() throws Exception {
            inStore("second-password");
            inDatabase("second-password");

            assertThat(refusals()).isEmpty();
            assertThat(counting.refused()).isZero();
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
        return ManyAtOnce.refusals(List.of(source), CALLERS, CAROL);
    }
}
