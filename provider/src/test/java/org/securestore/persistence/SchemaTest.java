package org.securestore.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of the tables, by which backups are made, against those that the migrations make. */
class SchemaTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void create() {
        StoreDatabase.open(file(), Clock.systemUTC()).close();
    }

    @Test
    void listsEveryTable() throws SQLException {
        List<String> made = query("select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
                + " and name <> 'flyway_schema_history'");

        assertThat(Schema.TABLES).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void listsEachTableAfterThoseThatItRefersTo() throws SQLException {
        for (String table : Schema.TABLES) {
            List<String> before = Schema.TABLES.subList(0, Schema.TABLES.indexOf(table));

            assertThat(before).containsAll(query("select \"table\" from pragma_foreign_key_list('" + table + "')"));
        }
    }

    @Test
    void hasNoColumnsButOfKindsThatCanBeCopied() throws SQLException {
        try (Connection connection = connect()) {
            for (String table : Schema.TABLES) {
                assertThat(CopiedTable.in(connection, table).columns()).isNotEmpty();
            }
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private Path file() {
        return directory.resolve("store.db");
    }
}
