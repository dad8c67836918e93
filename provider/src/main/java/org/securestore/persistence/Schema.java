package org.securestore.persistence;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** The tables of a store: whether they are there, and how they come to be as this release needs them. */
final class Schema {
    private static final String[] NONE = {};
    private static final String[] TABLES = {"TABLE"};

    private Schema() {}

    /** Creates or migrates the tables as needed. Of several JVMs that try at once, the others wait for the first. */
    static void migrate(Dialect dialect) {
        Jdbi.create(dialect.migrator()).useHandle(dialect::verify); // before anything is written there
        // Our class loader and a folder that is no legal package: found whatever the thread's loader, on either path.
        Flyway.configure(Schema.class.getClassLoader())
                .locations("classpath:securestore-schema")
                .failOnMissingLocations(true)
                .ignoreMigrationPatterns(NONE) // or the schema of a later release would be taken for ours
                .placeholders(dialect.placeholders())
                .dataSource(dialect.migrator())
                .load()
                .migrate();
    }

    /** Whether somebody has created a store in this database. */
    static boolean exists(Dialect dialect) throws SQLException {
        DataSource source = dialect.migrator();
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            try (ResultSet tables =
                    metaData.getTables(connection.getCatalog(), connection.getSchema(), "store", TABLES)) {
                return tables.next();
            }
        }
    }
}
