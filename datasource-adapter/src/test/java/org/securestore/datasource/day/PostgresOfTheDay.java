package org.securestore.datasource.day;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.securestore.TemporaryDirectory;
import org.securestore.datasource.PostgresFixture;

/** PostgreSQL, which tells in its log whom it refused. */
final class PostgresOfTheDay implements DayServer {
    private static final Pattern REFUSAL = Pattern.compile("FATAL: .* authentication failed for user \"(\\w+)\"");
    private static final Set<String> STATES_OF_A_RESTART = Set.of("57P01", "57P02", "57P03", "08001", "08003", "08006");

    private final Path data = TemporaryDirectory.named("day").resolve("data");
    private final PostgresFixture server = PostgresFixture.separate(data);

    PostgresOfTheDay() throws IOException, SQLException {
        server.execute(
                "create table day_work (expected text, account text)", "grant select, insert on day_work to public");
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public String account() {
        return "current_user";
    }

    @Override
    public void admit(List<DayAccount> accounts) throws SQLException {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement()) {
            for (DayAccount account : accounts) {
                statement.execute("create role " + account.name() + " login");
                setPassword(connection, account.name(), account.password());
            }
        }
    }

    @Override
    public void setPassword(String account, String password) throws SQLException {
        try (Connection connection = server.superuser()) {
            setPassword(connection, account, password);
        }
    }

    private static void setPassword(Connection connection, String account, String password) throws SQLException {
        connection.unwrap(PGConnection.class).alterUserPassword(account, password.toCharArray(), "scram-sha-256");
    }

    @Override
    public void restart() throws IOException, SQLException {
        server.restart();
    }

    @Override
    public long sessions() throws SQLException {
        return number("select count(*) from pg_stat_activity where usename like 'day\\_%'");
    }

    @Override
    public long number(String query) throws SQLException {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public Map<String, Long> refusedLogins() throws IOException {
        return ServerLog.count(REFUSAL, data.resolve("log").resolve("server.log"));
    }

    @Override
    public boolean saysRestart(String state) {
        return STATES_OF_A_RESTART.contains(state);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
