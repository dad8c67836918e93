package org.securestore;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.failure.ConfigurationException;
import org.securestore.key.NodeKeyStoreSettings;
import org.securestore.key.NodeSettings;
import org.securestore.partition.PartitionId;

/** A configuration as text: the settings of a file, each checked. */
final class StoreSettings {
    static final String HOME = "securestore.home";
    static final String NODE_DIRECTORY = "securestore.node.directory";
    static final String NODE_KEY_STORE = "securestore.node.key-store";
    static final String NODE_KEY_STORE_TYPE = "securestore.node.key-store-type";
    static final String NODE_KEY_STORE_PROVIDER = "securestore.node.key-store-provider";
    static final String NODE_KEY_STORE_PROVIDER_ARGUMENT = "securestore.node.key-store-provider-argument";
    static final String NODE_KEY_STORE_ALIAS = "securestore.node.key-store-alias";
    static final String NODE_KEY_STORE_PASSWORD_FILE = "securestore.node.key-store-password-file";
    static final String JDBC_URL = "securestore.jdbc.url";
    static final String JDBC_USER = "securestore.jdbc.user";
    static final String JDBC_PASSWORD_FILE = "securestore.jdbc.password-file";
    static final String PARTITION = "securestore.partition";
    static final String MAX_STALENESS = "securestore.max-staleness";
    static final String OUTAGE_GRACE = "securestore.outage-grace";
    static final String CACHE_SIZE = "securestore.cache-size";
    static final String REFUSE_COMMON_PASSPHRASES = "securestore.passphrase.refuse-common";
    static final String CONSOLE_URL = "securestore.console.url";
    static final String CONSOLE_RETURN_ADDRESSES = "securestore.console.return-addresses";

    private static final Set<String> OF_NODE_KEY_STORE = Set.of(
            NODE_KEY_STORE,
            NODE_KEY_STORE_TYPE,
            NODE_KEY_STORE_PROVIDER,
            NODE_KEY_STORE_PROVIDER_ARGUMENT,
            NODE_KEY_STORE_ALIAS,
            NODE_KEY_STORE_PASSWORD_FILE);

    private static final Set<String> OTHERS = Set.of(
            HOME,
            NODE_DIRECTORY,
            JDBC_URL,
            JDBC_USER,
            JDBC_PASSWORD_FILE,
            PARTITION,
            MAX_STALENESS,
            OUTAGE_GRACE,
            CACHE_SIZE,
            REFUSE_COMMON_PASSPHRASES,
            CONSOLE_URL,
            CONSOLE_RETURN_ADDRESSES);

    private static final Pattern OURS = Pattern.compile("securestore\\.[a-z0-9.-]{1,60}");
    private static final String NO_FILE = "NONE"; // as keytool calls the key store of a token

    private final Properties settings;

    /** @throws ConfigurationException if there is one that this release does not have */
    StoreSettings(Properties settings) {
        this.settings = settings;
        SortedSet<String> known = new TreeSet<>(OTHERS);
        known.addAll(OF_NODE_KEY_STORE);
        Set<String> unknown = new TreeSet<>(settings.stringPropertyNames());
        unknown.removeAll(known);
        if (unknown.stream().anyMatch(name -> !OURS.matcher(name).matches())) { // a secret, perhaps: it is not repeated
            throw new ConfigurationException("This is no configuration of a secure store, as it has other lines than"
                    + " settings that begin with securestore.; give the file that has those");
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("This release has no setting " + String.join(", ", unknown) + "; it has "
                    + String.join(", ", known));
        }
    }

    StoreConfiguration configuration(Supplier<Path> defaultHome) {
        Path home = path(HOME).orElseGet(defaultHome);
        return new StoreConfiguration(
                home,
                new NodeSettings(path(NODE_DIRECTORY).orElseGet(() -> home.resolve("node")), nodeKeyStore()),
                database(),
                partition().orElse(PartitionId.DEFAULT),
                memory(MemorySettings.DEFAULT),
                truth(REFUSE_COMMON_PASSPHRASES).orElse(false),
                console());
    }

    static Path parsePath(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            throw new ConfigurationException(name + " is no path: " + text, malformed);
        }
    }

    private Optional<NodeKeyStoreSettings> nodeKeyStore() {
        if (OF_NODE_KEY_STORE.stream().allMatch(name -> text(name).isEmpty())) {
            return Optional.empty();
        }
        Optional<Path> file =
                text(NODE_KEY_STORE).filter(text -> !text.equals(NO_FILE)).map(text -> parsePath(NODE_KEY_STORE, text));
        return Optional.of(new NodeKeyStoreSettings(
                file,
                text(NODE_KEY_STORE_TYPE).orElse(file.isPresent() ? "PKCS12" : "PKCS11"),
                text(NODE_KEY_STORE_PROVIDER),
                text(NODE_KEY_STORE_PROVIDER_ARGUMENT),
                text(NODE_KEY_STORE_ALIAS).orElse(NodeKeyStoreSettings.DEFAULT_ALIAS),
                path(NODE_KEY_STORE_PASSWORD_FILE)));
    }

    private MemorySettings memory(MemorySettings byDefault) {
        return new MemorySettings(
                duration(MAX_STALENESS, "PT1S or PT0.2S").orElse(byDefault.maxStaleness()),
                duration(OUTAGE_GRACE, "PT15M or PT0S").orElse(byDefault.outageGrace()),
                number(CACHE_SIZE).orElse(byDefault.cacheSize()));
    }

    private ConsoleSettings console() {
        return new ConsoleSettings(
                text(CONSOLE_URL).map(text -> place(CONSOLE_URL, text)),
                text(CONSOLE_RETURN_ADDRESSES).stream()
                        .flatMap(text -> Stream.of(text.split(",", -1)))
                        .map(text -> place(CONSOLE_RETURN_ADDRESSES, text.strip()))
                        .collect(Collectors.toSet()));
    }

    // Without the cause, which repeats the address: there may be a password in it.
    private static URI place(String name, String text) {
        try {
            return ConsoleSettings.requirePlace(new URI(text));
        } catch (URISyntaxException malformed) {
            throw new ConfigurationException(name + ": this is no address; write it as https://store.example/console");
        } catch (IllegalArgumentException elsewhere) {
            throw new ConfigurationException(name + ": " + elsewhere.getMessage());
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

    private Optional<Boolean> truth(String name) {
        return text(name).map(text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new ConfigurationException(name + " is true or false, not " + text);
            }
            return text.equals("true");
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
