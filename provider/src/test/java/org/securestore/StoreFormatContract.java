package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.failure.StoreUpgradedException;

/** What a program does with a store that a later release of it has migrated. */
@Contract
class StoreFormatContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private final StoreFixture fixture;
    private final StoreTables tables;

    StoreFormatContract(StoreFixture.Place place) {
        fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "secret");
        tables = new StoreTables(fixture.configuration());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void doesNotOpenIt() throws SQLException {
        fixture.store().close();
        migrateByALaterRelease();
        Map<String, List<String>> before = tables.dumpWithout();

        assertUpgraded(() -> SecureStore.open(fixture.configuration()));
        assertUpgraded(() -> SecureStore.create(fixture.configuration()));
        assertThat(tables.dumpWithout()).isEqualTo(before);
    }

    @Test
    void doesNotOpenItEitherIfOnlyTheStoreSaysSo() throws SQLException {
        fixture.store().close();
        tables.change("update store set format = 4");

        assertUpgraded(() -> SecureStore.open(fixture.configuration()));
    }

    @Test
    void stopsServingCallersOfIt() throws SQLException {
        fixture.as("carol", "sales").credentials(REPORTING).close();
        migrateByALaterRelease();

        assertUpgraded(() -> fixture.as("carol", "sales").credentials(REPORTING));
        assertUpgraded(() -> fixture.as("carol", "sales").access(REPORTING));
        assertUpgraded(() -> fixture.as("mallory").access(REPORTING));
    }

    @Test
    void stopsWritingIntoIt() throws SQLException {
        SecureStoreSession administrator = fixture.administrator();
        administrator.audit().events(AuditQuery.newest(1)); // and so nothing waits to be written
        migrateByALaterRelease();
        Map<String, List<String>> before = tables.dumpWithout();

        assertUpgraded(() ->
                administrator.applications().create(TargetApplication.individual(new TargetApplicationId("Orders"))));
        assertUpgraded(() -> fixture.groupCredentials("Reporting", "app", "another"));
        assertUpgraded(() -> administrator.applications().delete(REPORTING));
        assertUpgraded(() -> administrator.keys().refresh(StoreFixture.PASSPHRASE.toCharArray()));
        assertThat(tables.dumpWithout()).isEqualTo(before);
    }

    private void migrateByALaterRelease() throws SQLException {
        tables.change(
                "insert into flyway_schema_history select 99, '4', 'later', type, 'V4__later.sql', 1, installed_by,"
                        + " installed_on, execution_time, success from flyway_schema_history where version = '1'",
                "update store set format = 4");
    }

    private void assertUpgraded(ThrowingCallable operation) {
        StoreConfiguration configuration = fixture.configuration();
        String place = configuration.database() instanceof DatabaseLocation.Server server
                ? server.url()
                : configuration.databaseFile().toString();
        assertThatExceptionOfType(StoreUpgradedException.class)
                .isThrownBy(operation)
                .withMessage("The store in " + place + " was written by a later release (format 4), and this release"
                        + " knows formats up to 3; upgrade this node");
    }
}
