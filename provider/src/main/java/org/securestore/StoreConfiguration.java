package org.securestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.ConfigurationException;

/**
 * Where a store is, and how a node of it works.
 *
 * @param home the directory of the embedded database
 * @param nodeDirectory the directory of this node's private key
 * @param maxStaleness how old at most the definitions may be by which callers are served, while the database answers;
 *     not negative, and at most a day
 */
public record StoreConfiguration(Path home, Path nodeDirectory, Duration maxStaleness) {
    private static final Duration DEFAULT_MAX_STALENESS = Duration.ofSeconds(1);
    private static final Duration MOST_STALENESS = Duration.ofDays(1);
    private static final String HOME = "securestore.home";
    private static final String CONFIG = "securestore.config";
    private static final String NODE_DIRECTORY = "securestore.node.directory";
    private static final String MAX_STALENESS = "securestore.max-staleness";
    private static final Set<String> SETTINGS = Set.of(HOME, NODE_DIRECTORY, MAX_STALENESS);

    /** @throws ConfigurationException if {@code maxStaleness} is negative or more than a day */
    public StoreConfiguration {
        home = home.toAbsolutePath().normalize();
        nodeDirectory = nodeDirectory.toAbsolutePath().normalize();
        if (maxStaleness.isNegative() || maxStaleness.compareTo(MOST_STALENESS) > 0) {
            throw new ConfigurationException(MAX_STALENESS + " must not be negative, or more than a day");
        }
    }

    /** Everything by default, in this home directory. */
    public static StoreConfiguration ofHome(Path home) {
        return new StoreConfiguration(home, home.resolve("node"), DEFAULT_MAX_STALENESS);
    }

    /**
     * The configuration of this JVM: the file that the system property {@code securestore.config} names, or
     * {@code securestore.properties} in the home directory, or everything by default. The home directory is that of the
     * system property {@code securestore.home}, or of the environment's {@code SECURESTORE_HOME}, or
     * {@code ~/.securestore}.
     *
     * @throws ConfigurationException if a file cannot be read or has a setting that does not exist
     */
    public static StoreConfiguration load() {
        Path home = defaultHome();
        return namedFile()
                .or(() -> Optional.of(home.resolve("securestore.properties")).filter(Files::exists))
                .map(StoreConfiguration::readFile)
                .orElseGet(() -> ofHome(home));
    }

    /**
     * The configuration that a properties file in UTF-8 holds; what it does not say is by default. The stream stays the
     * caller's to close.
     *
     * @throws IOException if it cannot be read
     * @throws ConfigurationException if it has a setting that does not exist, or a value that is none
     */
    public static StoreConfiguration read(InputStream file) throws IOException {
        Properties settings = new Properties();
        try {
            settings.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException("This is not a configuration of a store", malformed);
        }
        return of(settings);
    }

    /**
     * The configuration that this file holds; what it does not say is by default.
     *
     * @throws ConfigurationException if it cannot be read, or has a setting that does not exist
     */
    public static StoreConfiguration readFile(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream);
        } catch (ConfigurationException wrong) {
            throw new ConfigurationException("In " + file + ": " + wrong.getMessage());
        } catch (IOException unreadable) {
            throw new ConfigurationException("The configuration " + file + " cannot be read", unreadable);
        }
    }

    Path databaseFile() {
        return home.resolve("store.db");
    }

    private static StoreConfiguration of(Properties settings) {
        Set<String> unknown = new TreeSet<>(settings.stringPropertyNames());
        unknown.removeAll(SETTINGS);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("This release has no setting " + String.join(", ", unknown) + "; it has "
                    + String.join(", ", new TreeSet<>(SETTINGS)));
        }
        Path home = path(settings, HOME).orElseGet(StoreConfiguration::defaultHome);
        return new StoreConfiguration(
                home, path(settings, NODE_DIRECTORY).orElseGet(() -> home.resolve("node")), maxStaleness(settings));
    }

    private static Duration maxStaleness(Properties settings) {
        String text = settings.getProperty(MAX_STALENESS);
        try {
            return text == null ? DEFAULT_MAX_STALENESS : Duration.parse(text.strip());
        } catch (DateTimeParseException malformed) {
            throw new ConfigurationException(
                    MAX_STALENESS + " is a duration such as PT1S or PT0.2S, not " + text, malformed);
        }
    }

    private static Optional<Path> path(Properties settings, String name) {
        return Optional.ofNullable(settings.getProperty(name)).map(text -> parsePath(name, text.strip()));
    }

    private static Path parsePath(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new ConfigurationException(name + " is no path: " + text, malformed);
        }
    }

    private static Optional<Path> namedFile() {
        return nonBlank(System.getProperty(CONFIG)).map(text -> parsePath(CONFIG, text));
    }

    private static Path defaultHome() {
        return nonBlank(System.getProperty(HOME))
                .or(() -> nonBlank(System.getenv("SECURESTORE_HOME")))
                .map(text -> parsePath(HOME, text))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".securestore"));
    }

    private static Optional<String> nonBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }
}
