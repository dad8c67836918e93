package org.securestore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.securestore.failure.ConfigurationException;

/** Which database a store is in. Values that hold no secret. */
public sealed interface DatabaseLocation {
    /** A file in the store's home directory: for all JVMs of one machine. */
    DatabaseLocation EMBEDDED = new Embedded();

    /**
     * A database of a PostgreSQL or MariaDB server: for any number of nodes, on as many machines. Its driver is the
     * user's to bring.
     *
     * @throws ConfigurationException if it is another database, or the URL carries a user or a password
     */
    static DatabaseLocation server(String url, String user, Path passwordFile) {
        return new Server(url, Optional.of(user), Optional.of(passwordFile));
    }

    /** The place of the database as people write it; {@code home} is the store's home directory. */
    String describe(Path home);

    /** The embedded one. */
    record Embedded() implements DatabaseLocation {
        @Override
        public String describe(Path home) {
            return home.toString();
        }
    }

    /**
     * A database of a server.
     *
     * @param url the driver's URL, without a user and without a password
     * @param user whom to log in as; empty if the driver finds that out by itself
     * @param passwordFile the file of the password, which only its owner may read; empty if there is no password
     */
    record Server(String url, Optional<String> user, Optional<Path> passwordFile) implements DatabaseLocation {
        private static final List<String> SUPPORTED = List.of("jdbc:postgresql:", "jdbc:mariadb:");
        private static final Pattern SECRET = Pattern.compile("user|username|.*(password|passwd|pwd|secret).*");

        /** @throws ConfigurationException if it is another database, or the URL carries a user or a password */
        public Server {
            passwordFile = passwordFile.map(file -> file.toAbsolutePath().normalize());
            if (SUPPORTED.stream().noneMatch(url::startsWith)) {
                throw new ConfigurationException(StoreSettings.JDBC_URL + " names " + product(url)
                        + ", where a store cannot be; it can be in PostgreSQL (jdbc:postgresql://host/database) or in"
                        + " MariaDB (jdbc:mariadb://host/database), and without that setting it is embedded");
            }
            if (carriesSecret(url)) {
                throw new ConfigurationException(StoreSettings.JDBC_URL + " carries a user or a password; put the user"
                        + " into " + StoreSettings.JDBC_USER + ", and the password into a file that "
                        + StoreSettings.JDBC_PASSWORD_FILE + " names");
            }
        }

        @Override
        public String describe(Path home) {
            return url;
        }

        // No more of it: who knows what the rest of it holds.
        private static String product(String url) {
            String[] parts = url.split(":", 3);
            return parts.length == 3 && parts[0].equals("jdbc") && parts[1].matches("[a-z0-9]{1,20}")
                    ? "a database of '" + parts[1] + "'"
                    : "no JDBC URL";
        }

        private static boolean carriesSecret(String url) {
            String[] parts = url.split("[?;]", 2);
            return parts[0].contains("@")
                    || parts[0].toLowerCase(Locale.ROOT).contains("password=")
                    || (parts.length == 2
                            && Arrays.stream(parts[1].split("[?&;]")).anyMatch(Server::isSecret));
        }

        private static boolean isSecret(String parameter) {
            String name = parameter.split("=", 2)[0];
            try {
                String decoded = URLDecoder.decode(name, StandardCharsets.UTF_8);
                return SECRET.matcher(decoded.strip().toLowerCase(Locale.ROOT)).matches();
            } catch (IllegalArgumentException malformed) {
                return true; // nobody can say what a driver makes of it
            }
        }
    }
}
