package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.securestore.application.TargetApplicationId;
import org.securestore.database.MariaDbForTests;
import org.securestore.database.PostgresForTests;
import org.securestore.failure.StoreUnavailableException;

/** A server that is gone, or there and silent: whoever asks is told, and nobody waits for ever. */
@Timeout(120)
class UnresponsiveDatabaseIT {
    private final PostgresForTests server = PostgresForTests.start();
    private final StoreFixture fixture = StoreFixture.create(server);

    @AfterEach
    void close() throws Exception {
        fixture.close();
        server.close();
    }

    @Test
    void thatIsStoppedIsReportedAndServesAgainWhenItIsBack() throws Exception {
        server.stop();
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> fixture.individualApplication("Orders"));

        server.restart();

        fixture.individualApplication("Orders");
        assertThat(fixture.administrator().applications()).hasSize(1);
    }

    @Test
    void thatIsFrozenIsReportedAndServesAgainWhenItIsBack() throws Exception {
        fixture.individualApplication("Orders");
        server.pause();
        try {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> fixture.administrator().deleteApplication(new TargetApplicationId("Orders")));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> fixture.store().status());
        } finally {
            server.resume();
        }

        assertThat(fixture.administrator().applications()).hasSize(1);
    }

    @Test
    void whoseStoreAnotherKeepsLockedIsReported() throws SQLException {
        assertIsReportedWhileLocked(fixture);
        try (StoreFixture inMariaDb = StoreFixture.create(MariaDbForTests.shared())) {
            assertIsReportedWhileLocked(inMariaDb);
        }
    }

    private static void assertIsReportedWhileLocked(StoreFixture store) throws SQLException {
        try (Connection other = new StoreTables(store.configuration()).connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select revision from store for update");

            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> store.individualApplication("Orders"));

            other.rollback();
        }
        store.individualApplication("Orders");
    }
}
