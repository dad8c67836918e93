package org.securestore.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.partition.PartitionId;

class StoreDatabaseTest {
    @TempDir
    private Path directory;

    @Test
    void isTheSameStoreWhenItIsOpenedAgain() {
        String created = idOfStore();

        assertThat(idOfStore()).isEqualTo(created);
    }

    @Test
    void isRefusedWhenALaterReleaseHasChangedItsSchema() throws SQLException {
        idOfStore();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', 1,"
                    + " installed_by, installed_on, execution_time, success from flyway_schema_history");
        }

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(this::idOfStore)
                .withMessageContaining("99");
    }

    private String idOfStore() {
        try (StoreDatabase database = StoreDatabase.open(file(), Clock.systemUTC())) {
            return database.partition(PartitionId.DEFAULT)
                    .read(transaction -> transaction.header().id());
        }
    }

    private Path file() {
        return directory.resolve("store.db");
    }
}
