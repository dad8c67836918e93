package org.securestore.persistence;

import java.nio.file.Path;
import java.sql.Driver;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.failure.ConfigurationException;
import org.securestore.file.PasswordFile;

/**
 * A server's database that a store is in, and how to log in there.
 *
 * @param url the driver's URL, without a user and without a password
 * @param user whom to log in as; empty if the driver finds that out by itself
 * @param passwordFile the file of the password; empty if there is no password
 */
public record DatabaseServer(String url, Optional<String> user, Optional<Path> passwordFile) {
    /** @throws ConfigurationException if the driver is missing, or the password's file is not usable */
    Dialect dialect() {
        password(); // what is wrong with the file is said at once, and not as a failure of the database
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgresServer(this, driver("org.postgresql.Driver", "org.postgresql:postgresql"));
        }
        return new MariaDbServer(this, driver("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client"));
    }

    /** The password as it is now. */
    Optional<String> password() {
        return passwordFile.map(file -> new PasswordFile(file).read());
    }

    private static Driver driver(String type, String artifact) {
        return Stream.of(
                        DatabaseServer.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader())
                .flatMap(loader -> driver(type, loader).stream())
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("The store's database needs its JDBC driver; put "
                        + artifact + " onto the class path, it is not part of the store; with the command:"
                        + " SECURESTORE_CLASSPATH=FILE.jar bin/securestore"));
    }

    private static Optional<Driver> driver(String type, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(type, true, loader)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ClassNotFoundException absent) {
            return Optional.empty();
        } catch (ReflectiveOperationException broken) {
            throw new ConfigurationException("The JDBC driver " + type + " cannot be used", broken);
        }
    }
}
