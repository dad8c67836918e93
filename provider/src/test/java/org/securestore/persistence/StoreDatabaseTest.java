package org.securestore.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.partition.PartitionId;

class StoreDatabaseTest {
    private static final Pattern SCRIPT = Pattern.compile("V([0-9]+)__.+\\.sql");

    @TempDir
    private Path directory;

    @Test
    void isTheSameStoreWhenItIsOpenedAgain() {
        String created = idOfStore();

        assertThat(idOfStore()).isEqualTo(created);
    }

    @Test
    void isInTheFormatThatItsNewestMigrationMakes() throws IOException, SQLException {
        idOfStore();

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet format = statement.executeQuery("select format from store")) {
            assertThat(format.getInt(1)).isEqualTo(Schema.FORMAT).isEqualTo(newestMigration());
        }
    }

    private static int newestMigration() throws IOException {
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/securestore-schema"))) {
            return scripts.map(script -> SCRIPT.matcher(script.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(script -> Integer.parseInt(script.group(1)))
                    .max()
                    .orElseThrow();
        }
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
