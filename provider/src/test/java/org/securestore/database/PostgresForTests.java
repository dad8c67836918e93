package org.securestore.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.securestore.DatabaseLocation;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.TemporaryDirectory;

/**
 * A PostgreSQL server on a free port of this machine, where each store gets a schema of its own, as a database takes longer to
 * create, and logs in by its password. Tests that stop or pause a server start one of their own; the others share one for
 * each JVM. Threads may share it.
 */
public final class PostgresForTests implements StoreFixture.Place {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Path data;
    private EmbeddedPostgres server;

    private PostgresForTests(Path data) throws IOException {
        this.data = data;
        this.server = builder().start();
    }

    /** The server that the tests of this JVM share; it ends with the JVM. Nobody may stop or pause it. */
    public static PostgresForTests shared() {
        return Shared.SERVER;
    }

    /** A server for its caller to stop and to pause, and to {@link #remove} in the end. */
    public static PostgresForTests start() {
        try {
            PostgresForTests started =
                    new PostgresForTests(Files.createTempDirectory("postgres").resolve("data"));
            started.askForPasswords();
            Runtime.getRuntime().addShutdownHook(new Thread(started::remove));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL cannot be made to ask for passwords", failed);
        }
    }

    /** The configuration of a store in a new and empty schema. */
    @Override
    public StoreConfiguration configuration(Path home) {
        String schema = "store_" + SCHEMAS.incrementAndGet();
        try {
            execute("create schema " + schema + " authorization securestore");
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL did not create a schema", failed);
        }
        return StoreConfiguration.ofHome(home)
                .withDatabase(DatabaseLocation.server(
                        url() + "?currentSchema=" + schema, "securestore", PasswordOfTests.file()));
    }

    /** Executes statements one by one, as the superuser. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Stops the server, as its administrator would; every connection breaks. What was committed stays. */
    public void stop() throws IOException {
        server.close();
    }

    /** Starts the server again after {@link #stop}, on the same port and with what it held. */
    public void restart() throws IOException {
        server = builder().setPort(server.getPort()).start();
    }

    /** Freezes all processes of the server: connections stay open, and nobody answers. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets the server go on after {@link #pause}. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Stops the server, if it runs, and deletes what it held. */
    public void remove() {
        try {
            server.close();
            TemporaryDirectory.remove(data.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not go", failed);
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false) // or it would be empty after a restart
                .setRegisterShutdownHook(false) // ours removes the directory, too
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200");
    }

    private void askForPasswords() throws IOException, SQLException {
        // RFC 7677 has a client derive a key with each login; that is not what takes a test's time
        execute("set scram_iterations = 1", "create role securestore login password '" + PasswordOfTests.TEXT + "'");
        execute("grant set on parameter session_replication_role to securestore"); // for tests that tamper
        Files.write(
                data.resolve("pg_hba.conf"),
                List.of("host all postgres 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256"));
        execute("select pg_reload_conf()");
    }

    private void signal(String name) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(postmaster)));
        ProcessHandle.of(postmaster).orElseThrow().descendants().forEach(child -> command.add("" + child.pid()));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Starts the server when it is first asked for. */
    private static final class Shared {
        static final PostgresForTests SERVER = start();
    }
}
