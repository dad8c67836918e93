package org.securestore.persistence;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.securestore.failure.StoreUpgradedException;

/** The tables of a store: whether they are there, and how they come to be as this release needs them. */
final class Schema {
    /** The format that this release writes, and the newest that it knows. */
    static final int FORMAT = 3;

    /** All tables of a store, each after those that it refers to. */
    static final List<String> TABLES = List.of(
            "store",
            "store_change",
            "store_partition",
            "master_key",
            "passphrase_slot",
            "node",
            "node_slot",
            "node_request",
            "node_presence",
            "recovery_slot",
            "key_change",
            "unreadable_record",
            "administrative_rights",
            "administrative_right",
            "application",
            "application_field",
            "application_claim",
            "credential",
            "credential_use",
            "credential_login",
            "connection_settings",
            "connection_option",
            "ticket",
            "ticket_claim",
            "audit_settings",
            "audit_chain",
            "audit_event");

    private static final String HISTORY = "flyway_schema_history";
    private static final String[] NONE = {};
    private static final String[] KIND = {"TABLE"};

    private Schema() {}

    /**
     * Creates or migrates the tables as needed. Of several JVMs that try at once, the others wait for the first.
     *
     * @throws StoreUpgradedException if a later release was here before
     */
    static void migrate(Dialect dialect) {
        boolean current = Jdbi.create(dialect.migrator()).withHandle(handle -> {
            dialect.verify(handle); // before anything is written there
            return isCurrent(handle);
        });
        if (!current) {
            migrateBy(dialect);
        }
    }

    private static void migrateBy(Dialect dialect) {
        Flyway flyway = flyway(dialect.migrator(), dialect.placeholders(), "latest");
        try {
            flyway.migrate();
        } catch (FlywayException refused) {
            requireKnown(applied(flyway), dialect.place());
            throw refused;
        }
    }

    /** Creates the tables of one format in an empty database, or migrates older ones to it. */
    static void migrate(DataSource database, Map<String, String> placeholders, int format) {
        flyway(database, placeholders, Integer.toString(format)).migrate();
    }

    /** @throws StoreUpgradedException if a store's tables are in a format that only a later release knows */
    static void requireKnown(int format, String place) {
        if (format > FORMAT) {
            throw new StoreUpgradedException(place, format, FORMAT);
        }
    }

    /** Whether somebody has created a store in this database. */
    static boolean exists(Dialect dialect) {
        return Jdbi.create(dialect.migrator()).withHandle(handle -> exists(handle, "store"));
    }

    private static boolean exists(Handle handle, String table) {
        return handle.queryMetadata(metaData -> {
                    Connection connection = metaData.getConnection();
                    return metaData.getTables(connection.getCatalog(), connection.getSchema(), table, KIND);
                })
                .map((row, context) -> true)
                .findFirst()
                .isPresent();
    }

    /** Whether the last migration was the one to this release's format: then Flyway's many questions can be saved. */
    private static boolean isCurrent(Handle handle) {
        return exists(handle, HISTORY)
                && handle.createQuery(
                                "select version, success from " + HISTORY + " order by installed_rank desc limit 1")
                        .map((row, context) -> row.getBoolean("success")
                                && Integer.toString(FORMAT).equals(row.getString("version")))
                        .findOne()
                        .orElse(false);
    }

    private static Flyway flyway(DataSource database, Map<String, String> placeholders, String target) {
        // Our class loader and a folder that is no legal package: found whatever the thread's loader, on either path.
        return Flyway.configure(Schema.class.getClassLoader())
                .locations("classpath:securestore-schema")
                .table(HISTORY)
                .failOnMissingLocations(true)
                .ignoreMigrationPatterns(NONE) // or the schema of a later release would be taken for ours
                .placeholders(placeholders)
                .target(target)
                .dataSource(database)
                .load();
    }

    // Each format is made by the migration of its number.
    private static int applied(Flyway flyway) {
        return Stream.of(flyway.info().applied())
                .map(MigrationInfo::getVersion)
                .mapToInt(version -> version.getMajor().intValueExact())
                .max()
                .orElse(0);
    }
}
