package org.securestore.datasource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server that asks for passwords (SCRAM), as a real one does. There is one for each JVM, started by whoever
 * asks first and stopped when the JVM ends; threads may share it.
 */
public final class PostgresFixture implements AutoCloseable {
    private volatile EmbeddedPostgres server;

    private PostgresFixture(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * A server for the caller of this method alone, which he may restart, and has to close.
     *
     * @param data where it keeps everything; its log is {@code log/server.log} there
     */
    public static PostgresFixture separate(Path data) {
        return started(separately(data));
    }

    private static EmbeddedPostgres.Builder separately(Path data) {
        return configured()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "log")
                .setServerConfig("log_filename", "server.log");
    }

    /** Ends all sessions of a {@link #separate} server, and starts it again where it was. */
    public void restart() throws IOException, SQLException {
        Path data = dataDirectory();
        int port = server.getPort();
        server.close();
        server = separately(data).setPort(port).start();
    }

    /** For a {@link #separate} one only: the others of this JVM rely on the shared one. */
    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The server of this JVM. */
    public static PostgresFixture shared() {
        return Shared.SERVER;
    }

    /** The vendor's URL, which holds neither user nor password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** The URL by which an application's users reach this server through the driver. */
    String url(String application) {
        return "jdbc:securestore:" + application + ":" + url().substring("jdbc:".length());
    }

    /** A connection of the superuser, for the caller of this method to close. */
    public Connection superuser() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /**
     * Lets a role log in with this password from now on, whether or not there was such a role. The password itself stays
     * here: the server gets what SCRAM derives from it, so that it is in no log of either side.
     */
    public void createRole(String name, String password) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, name)) {
                statement.execute("create role " + statement.enquoteIdentifier(name, true) + " login");
            }
            connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
        }
    }

    /** Where the server keeps everything that it writes, its log included. */
    public Path dataDirectory() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show data_directory")) {
            rows.next();
            return Path.of(rows.getString(1));
        }
    }

    /** Executes statements one by one, as the superuser. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static EmbeddedPostgres.Builder configured() {
        return EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_prepared_transactions", "20"); // which XA needs, and a server has 0 of
    }

    private static PostgresFixture started(EmbeddedPostgres.Builder builder) {
        try {
            PostgresFixture fixture = new PostgresFixture(builder.start());
            fixture.askForPasswords();
            return fixture;
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL cannot be made to ask for passwords", failed);
        }
    }

    private void askForPasswords() throws IOException, SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show hba_file")) {
            rows.next();
            Files.write(
                    Path.of(rows.getString(1)),
                    List.of(
                            "local all all trust",
                            "host all postgres 127.0.0.1/32 trust",
                            "host all all 127.0.0.1/32 scram-sha-256"));
        }
        execute("select pg_reload_conf()");
    }

    /** Starts the server when it is first asked for. */
    private static final class Shared {
        static final PostgresFixture SERVER = started(configured());
    }
}
