package org.securestore;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.securestore.failure.ConfigurationException;
import org.securestore.partition.PartitionId;

/** A configuration as text: the settings of a file, each checked. */
final class StoreSettings {
    static final String HOME = "securestore.home";
    static final String NODE_DIRECTORY = "securestore.node.directory";
    static final String JDBC_URL = "securestore.jdbc.url";
    static final String JDBC_USER = "securestore.jdbc.user";
    static final String JDBC_PASSWORD_FILE = "securestore.jdbc.password-file";
    static final String PARTITION = "securestore.partition";
    static final String MAX_STALENESS = "securestore.max-staleness";
    static final String OUTAGE_GRACE = "securestore.outage-grace";
    static final String CACHE_SIZE = "securestore.cache-size";

    private static final Set<String> ALL = Set.of(
            HOME,
            NODE_DIRECTORY,
            JDBC_URL,
            JDBC_USER,
            JDBC_PASSWORD_FILE,
            PARTITION,
            MAX_STALENESS,
            OUTAGE_GRACE,
            CACHE_SIZE);

    private final Properties settings;

    /** @throws ConfigurationException if there is one that this release does not have */
    StoreSettings(Properties settings) {
        this.settings = settings;
        Set<String> unknown = new TreeSet<>(settings.stringPropertyNames());
        unknown.removeAll(ALL);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("This release has no setting " + String.join(", ", unknown) + "; it has "
                    + String.join(", ", new TreeSet<>(ALL)));
        }
    }

    StoreConfiguration configuration(Supplier<Path> defaultHome) {
        StoreConfiguration byDefault =
                StoreConfiguration.ofHome(path(HOME).orElseGet(defaultHome)).withDatabase(database());
        return new StoreConfiguration(
                byDefault.home(),
                path(NODE_DIRECTORY).orElseGet(byDefault::nodeDirectory),
                byDefault.database(),
                partition().orElseGet(byDefault::partition),
                duration(MAX_STALENESS, "PT1S or PT0.2S").orElseGet(byDefault::maxStaleness),
                duration(OUTAGE_GRACE, "PT15M or PT0S").orElseGet(byDefault::outageGrace),
                number(CACHE_SIZE).orElseGet(byDefault::cacheSize));
    }

    static Path parsePath(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new ConfigurationException(name + " is no path: " + text, malformed);
        }
    }

    private DatabaseLocation database() {
        return text(JDBC_URL)
                .<DatabaseLocation>map(
                        url -> new DatabaseLocation.Server(url, text(JDBC_USER), path(JDBC_PASSWORD_FILE)))
                .orElseGet(this::embedded);
    }

    private DatabaseLocation embedded() {
        if (text(JDBC_USER).isPresent() || text(JDBC_PASSWORD_FILE).isPresent()) {
            throw new ConfigurationException(JDBC_USER + " and " + JDBC_PASSWORD_FILE + " are for a server; name it in "
                    + JDBC_URL + ", or leave them out");
        }
        return DatabaseLocation.EMBEDDED;
    }

    private Optional<Duration> duration(String name, String examples) {
        return text(name).map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException malformed) {
                throw new ConfigurationException(
                        name + " is a duration such as " + examples + ", not " + text, malformed);
            }
        });
    }

    private Optional<Integer> number(String name) {
        return text(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException malformed) {
                throw new ConfigurationException(name + " is a number such as 64, not " + text, malformed);
            }
        });
    }

    private Optional<Path> path(String name) {
        return text(name).map(text -> parsePath(name, text));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(settings.getProperty(name)).map(String::strip);
    }

    private Optional<PartitionId> partition() {
        try {
            return text(PARTITION).map(PartitionId::new);
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(PARTITION + " is no partition", malformed);
        }
    }
}
