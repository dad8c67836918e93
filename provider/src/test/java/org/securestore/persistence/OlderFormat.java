package org.securestore.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Puts a store of an older format into a server's database, as the release of that format would have written it there. */
public final class OlderFormat {
    private OlderFormat() {}

    /** Makes the tables of that format, and copies the rows of an embedded store's file into them. */
    public static void copy(Path file, int format, DatabaseServer server) throws SQLException {
        Dialect dialect = server.dialect();
        Schema.migrate(dialect.migrator(), dialect.placeholders(), format);
        try (Connection source = new SqliteBackup(file).read().getConnection();
                Connection target = dialect.migrator().getConnection()) {
            target.setAutoCommit(false);
            List<String> tables = new ArrayList<>(Schema.TABLES);
            tables.retainAll(tables(source));
            TableCopy.from(source, target, tables, (rows, total) -> {}).copy();
            target.commit();
        }
    }

    private static List<String> tables(Connection sqlite) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet found = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
            List<String> names = new ArrayList<>();
            while (found.next()) {
                names.add(found.getString(1));
            }
            return names;
        }
    }
}
