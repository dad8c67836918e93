package org.securestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.ConfigurationException;
import org.securestore.partition.PartitionId;

/**
 * Where a store is, and how a node of it works.
 *
 * <pre>{@code
 * StoreConfiguration.ofHome(home)
 *         .withDatabase(DatabaseLocation.server("jdbc:postgresql://db.example.org/store", "securestore", passwordFile))
 *         .withMaxStaleness(Duration.ofMillis(200))
 * }</pre>
 *
 * @param home the directory of the embedded database, and of what is not named otherwise
 * @param nodeDirectory the directory of this node's private key
 * @param database which database the store is in
 * @param partition the tenant of the store that this configuration is for
 * @param maxStaleness how old at most the definitions may be by which callers are served, while the database answers;
 *     not negative, and at most a day
 * @param outageGrace how long callers who were served before are served while the database does not answer; not
 *     negative, and at most seven days
 * @param cacheSize how much of what the store holds, definitions and sealed credentials, may be kept in memory; in MiB,
 *     from 0 to 65,536
 */
public record StoreConfiguration(
        Path home,
        Path nodeDirectory,
        DatabaseLocation database,
        PartitionId partition,
        Duration maxStaleness,
        Duration outageGrace,
        int cacheSize) {
    private static final Duration DEFAULT_MAX_STALENESS = Duration.ofSeconds(1);
    private static final Duration MOST_STALENESS = Duration.ofDays(1);
    private static final Duration DEFAULT_OUTAGE_GRACE = Duration.ofMinutes(15);
    private static final Duration MOST_GRACE = Duration.ofDays(7);
    private static final int DEFAULT_CACHE = 64;
    private static final int MOST_CACHE = 65_536;
    private static final String CONFIG = "securestore.config";

    /** @throws ConfigurationException if a duration is not as described */
    public StoreConfiguration {
        home = home.toAbsolutePath().normalize();
        nodeDirectory = nodeDirectory.toAbsolutePath().normalize();
        if (isOutside(maxStaleness, MOST_STALENESS)) {
            throw new ConfigurationException(StoreSettings.MAX_STALENESS + " must not be negative, or more than a day");
        }
        if (isOutside(outageGrace, MOST_GRACE)) {
            throw new ConfigurationException(
                    StoreSettings.OUTAGE_GRACE + " must not be negative, or more than seven days");
        }
        if (cacheSize < 0 || cacheSize > MOST_CACHE) {
            throw new ConfigurationException(StoreSettings.CACHE_SIZE + " is 0 to " + MOST_CACHE + ", in MiB");
        }
    }

    /** Everything by default, in this home directory. */
    public static StoreConfiguration ofHome(Path home) {
        return new StoreConfiguration(
                home,
                home.resolve("node"),
                DatabaseLocation.EMBEDDED,
                PartitionId.DEFAULT,
                DEFAULT_MAX_STALENESS,
                DEFAULT_OUTAGE_GRACE,
                DEFAULT_CACHE);
    }

    /** The same with another directory for this node's private key. */
    public StoreConfiguration withNodeDirectory(Path directory) {
        return new StoreConfiguration(home, directory, database, partition, maxStaleness, outageGrace, cacheSize);
    }

    /** The same store's settings for another database. */
    public StoreConfiguration withDatabase(DatabaseLocation location) {
        return new StoreConfiguration(home, nodeDirectory, location, partition, maxStaleness, outageGrace, cacheSize);
    }

    /** The same for another tenant of the store. */
    public StoreConfiguration withPartition(PartitionId tenant) {
        return new StoreConfiguration(home, nodeDirectory, database, tenant, maxStaleness, outageGrace, cacheSize);
    }

    /** The same with answers that may be so old. */
    public StoreConfiguration withMaxStaleness(Duration age) {
        return new StoreConfiguration(home, nodeDirectory, database, partition, age, outageGrace, cacheSize);
    }

    /** The same with another grace while the database does not answer. */
    public StoreConfiguration withOutageGrace(Duration grace) {
        return new StoreConfiguration(home, nodeDirectory, database, partition, maxStaleness, grace, cacheSize);
    }

    /** The same with another size of what is kept in memory, in MiB. */
    public StoreConfiguration withCacheSize(int mebibytes) {
        return new StoreConfiguration(home, nodeDirectory, database, partition, maxStaleness, outageGrace, mebibytes);
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
        return new StoreSettings(settings).configuration(StoreConfiguration::defaultHome);
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

    long cacheBytes() {
        return (long) cacheSize << 20;
    }

    /** The file of the embedded database. */
    Path databaseFile() {
        return home.resolve("store.db");
    }

    private static Optional<Path> namedFile() {
        return nonBlank(System.getProperty(CONFIG)).map(text -> StoreSettings.parsePath(CONFIG, text));
    }

    private static Path defaultHome() {
        return nonBlank(System.getProperty(StoreSettings.HOME))
                .or(() -> nonBlank(System.getenv("SECURESTORE_HOME")))
                .map(text -> StoreSettings.parsePath(StoreSettings.HOME, text))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".securestore"));
    }

    private static boolean isOutside(Duration duration, Duration most) {
        return duration.isNegative() || duration.compareTo(most) > 0;
    }

    private static Optional<String> nonBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }
}
