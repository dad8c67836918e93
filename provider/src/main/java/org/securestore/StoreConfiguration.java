package org.securestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.ConfigurationException;
import org.securestore.key.NodeKeyStoreSettings;
import org.securestore.key.NodeSettings;
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
 * @param node where this node keeps its private key, and what seals it there
 * @param database which database the store is in
 * @param partition the tenant of the store that this configuration is for
 * @param memory how old answers may be, and how much is kept in memory for them
 * @param refusesCommonPassphrases whether a pass phrase that many people choose is refused, although it obeys the rule
 * @param console where users enter credentials of their own, unless an application has a page elsewhere
 */
public record StoreConfiguration(
        Path home,
        NodeSettings node,
        DatabaseLocation database,
        PartitionId partition,
        MemorySettings memory,
        boolean refusesCommonPassphrases,
        ConsoleSettings console) {
    private static final String CONFIG = "securestore.config";

    public StoreConfiguration {
        home = home.toAbsolutePath().normalize();
    }

    /** Everything by default, in this home directory. */
    public static StoreConfiguration ofHome(Path home) {
        return new StoreConfiguration(
                home,
                NodeSettings.ofDirectory(home.resolve("node")),
                DatabaseLocation.EMBEDDED,
                PartitionId.DEFAULT,
                MemorySettings.DEFAULT,
                false,
                ConsoleSettings.NONE);
    }

    /** The directory of this node's private key. */
    public Path nodeDirectory() {
        return node.directory();
    }

    /** See {@link MemorySettings#maxStaleness}. */
    public Duration maxStaleness() {
        return memory.maxStaleness();
    }

    /** See {@link MemorySettings#outageGrace}. */
    public Duration outageGrace() {
        return memory.outageGrace();
    }

    /** See {@link MemorySettings#cacheSize}. */
    public int cacheSize() {
        return memory.cacheSize();
    }

    /** The same with another directory for this node's private key. */
    public StoreConfiguration withNodeDirectory(Path directory) {
        return with(node.withDirectory(directory));
    }

    /** The same with a key store that seals this node's private key. */
    public StoreConfiguration withNodeKeyStore(NodeKeyStoreSettings keyStore) {
        return with(node.withKeyStore(keyStore));
    }

    /** The same store's settings for another database. */
    public StoreConfiguration withDatabase(DatabaseLocation location) {
        return new StoreConfiguration(home, node, location, partition, memory, refusesCommonPassphrases, console);
    }

    /** The same for another tenant of the store. */
    public StoreConfiguration withPartition(PartitionId tenant) {
        return new StoreConfiguration(home, node, database, tenant, memory, refusesCommonPassphrases, console);
    }

    /** The same with answers that may be so old. */
    public StoreConfiguration withMaxStaleness(Duration age) {
        return with(memory.withMaxStaleness(age));
    }

    /** The same with another grace while the database does not answer. */
    public StoreConfiguration withOutageGrace(Duration grace) {
        return with(memory.withOutageGrace(grace));
    }

    /** The same with another size of what is kept in memory, in MiB. */
    public StoreConfiguration withCacheSize(int mebibytes) {
        return with(memory.withCacheSize(mebibytes));
    }

    /** The same, but a pass phrase that many people choose is refused. */
    public StoreConfiguration refusingCommonPassphrases() {
        return new StoreConfiguration(home, node, database, partition, memory, true, console);
    }

    /** The same with another console. */
    public StoreConfiguration withConsole(ConsoleSettings other) {
        return new StoreConfiguration(home, node, database, partition, memory, refusesCommonPassphrases, other);
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
        } catch (NoSuchFileException absent) {
            throw new ConfigurationException(
                    "There is no configuration file " + file.toAbsolutePath() + "; name one that there is");
        } catch (IOException unreadable) {
            throw new ConfigurationException("The configuration " + file + " cannot be read", unreadable);
        }
    }

    long cacheBytes() {
        return (long) cacheSize() << 20;
    }

    /** The file of the embedded database. */
    Path databaseFile() {
        return home.resolve("store.db");
    }

    private StoreConfiguration with(NodeSettings other) {
        return new StoreConfiguration(home, other, database, partition, memory, refusesCommonPassphrases, console);
    }

    private StoreConfiguration with(MemorySettings other) {
        return new StoreConfiguration(home, node, database, partition, other, refusesCommonPassphrases, console);
    }

    private static Optional<Path> namedFile() {
        return nonBlank(System.getProperty(CONFIG)).map(text -> StoreSettings.parsePath(CONFIG, text));
    }

    private static Path defaultHome() {
        return nonBlank(System.getProperty(StoreSettings.HOME))
                .or(() -> nonBlank(System.getenv("SECURESTORE_HOME")))
                .map(text -> StoreSettings.parsePath(StoreSettings.HOME, text))
                .orElseGet(() -> usersHome().resolve(".securestore"));
    }

    // The JVM says "?" of a user whom the system does not know, as containers often have.
    private static Path usersHome() {
        return nonBlank(System.getProperty("user.home"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseThrow(() -> new ConfigurationException(
                        "Whoever runs this has no home directory, so name the store's: set SECURESTORE_HOME, or -D"
                                + StoreSettings.HOME));
    }

    private static Optional<String> nonBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }
}
