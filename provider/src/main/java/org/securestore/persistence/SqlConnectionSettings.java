package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ConnectionSettingsRepository;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.TamperedRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection settings of one partition in the database. */
final class SqlConnectionSettings implements ConnectionSettingsRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqlConnectionSettings.class);
    private static final String ONE = " where partition_id = :partition and name_key = :key";
    private static final String OPTIONS = "select * from connection_option where partition_id = :partition";

    private final Handle handle;
    private final String partition;

    SqlConnectionSettings(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public void add(SealedConnectionSettings settings) {
        bind(
                        handle.createUpdate("insert into connection_settings (partition_id, name_key, name, version,"
                                + " display_name, parent, url, application, proxy_application, key_version, code)"
                                + " values (:partition, :key, :name, :version, :displayName, :parent, :url,"
                                + " :application, :proxyApplication, :keyVersion, :code)"),
                        settings)
                .execute();
        addOptions(settings.settings());
    }

    @Override
    public void replace(SealedConnectionSettings settings) {
        bind(
                        handle.createUpdate("update connection_settings set name = :name, version = :version,"
                                + " display_name = :displayName, parent = :parent, url = :url,"
                                + " application = :application, proxy_application = :proxyApplication,"
                                + " key_version = :keyVersion, code = :code" + ONE),
                        settings)
                .execute();
        handle.createUpdate("delete from connection_option where partition_id = :partition and settings = :key")
                .bind("partition", partition)
                .bind("key", settings.settings().name().key())
                .execute();
        addOptions(settings.settings());
    }

    @Override
    public Optional<SealedConnectionSettings> find(ConnectionSettingsName name) {
        Map<String, SortedMap<String, String>> options =
                grouped(query(OPTIONS + " and settings = :key").bind("key", name.key()));
        return query("select * from connection_settings" + ONE)
                .bind("key", name.key())
                .map((row, context) -> settings(row, options))
                .findOne();
    }

    @Override
    public List<SealedConnectionSettings> all() {
        Map<String, SortedMap<String, String>> options = grouped(query(OPTIONS));
        return query("select * from connection_settings where partition_id = :partition")
                .map((row, context) -> readable(row, options))
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(found -> found.settings().name())) // each database has its own order
                .toList();
    }

    @Override
    public boolean remove(ConnectionSettingsName name) {
        return handle.createUpdate("delete from connection_settings" + ONE)
                        .bind("partition", partition)
                        .bind("key", name.key())
                        .execute()
                == 1;
    }

    private void addOptions(ConnectionSettings settings) {
        PreparedBatch batch = handle.prepareBatch("insert into connection_option"
                + " (partition_id, settings, position, name, option_value)"
                + " values (:partition, :settings, :position, :name, :value)");
        int position = 0;
        for (Map.Entry<String, String> option : settings.options().entrySet()) {
            batch.bind("partition", partition)
                    .bind("settings", settings.name().key())
                    .bind("position", position++)
                    .bind("name", option.getKey())
                    .bind("value", option.getValue())
                    .add();
        }
        batch.execute();
    }

    private Update bind(Update statement, SealedConnectionSettings versioned) {
        ConnectionSettings settings = versioned.settings();
        return statement
                .bind("partition", partition)
                .bind("key", settings.name().key())
                .bind("name", settings.name().value())
                .bind("version", versioned.version())
                .bind("displayName", settings.displayName())
                .bind("parent", settings.parent().map(ConnectionSettingsName::value))
                .bind("url", settings.url())
                .bind("application", settings.application().map(TargetApplicationId::value))
                .bind("proxyApplication", settings.proxyApplication().map(TargetApplicationId::value))
                .bind("keyVersion", versioned.code().keyVersion())
                .bind("code", versioned.code().code().toArray());
    }

    // One bad record must not hide the others from everybody; whoever asks for it by name is told.
    private static Optional<SealedConnectionSettings> readable(
            ResultSet row, Map<String, SortedMap<String, String>> options) throws SQLException {
        try {
            return Optional.of(settings(row, options));
        } catch (TamperedRecordException unreadable) {
            LOG.warn("{}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static SealedConnectionSettings settings(ResultSet row, Map<String, SortedMap<String, String>> options)
            throws SQLException {
        String key = row.getString("name_key");
        try {
            ConnectionSettingsName name = new ConnectionSettingsName(row.getString("name"));
            if (!name.key().equals(key)) {
                throw new IllegalArgumentException("These settings are those of another name");
            }
            return new SealedConnectionSettings(
                    new ConnectionSettings(
                            name,
                            Columns.text(row, "display_name"),
                            Columns.text(row, "parent").map(ConnectionSettingsName::new),
                            Columns.text(row, "url"),
                            options.getOrDefault(key, Collections.emptySortedMap()),
                            Columns.text(row, "application").map(TargetApplicationId::new),
                            Columns.text(row, "proxy_application").map(TargetApplicationId::new)),
                    row.getLong("version"),
                    Columns.code(row));
        } catch (IllegalArgumentException invalid) {
            throw new TamperedRecordException("The record of the connection settings " + key);
        }
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("partition", partition);
    }

    private static Map<String, SortedMap<String, String>> grouped(Query rows) {
        Map<String, SortedMap<String, String>> grouped = new TreeMap<>();
        rows.map((row, context) ->
                        new String[] {row.getString("settings"), row.getString("name"), row.getString("option_value")})
                .forEach(option -> grouped.computeIfAbsent(option[0], absent -> new TreeMap<>())
                        .put(option[1], option[2]));
        return grouped;
    }
}
