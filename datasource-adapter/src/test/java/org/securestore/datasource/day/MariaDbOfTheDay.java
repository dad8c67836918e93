package org.securestore.datasource.day;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.securestore.TemporaryDirectory;
import org.securestore.database.MariaDbForTests;

/** MariaDB, which tells in its general log whom it refused, and locks an account after some wrong passwords in a row. */
final class MariaDbOfTheDay implements DayServer {
    private static final Pattern REFUSAL = Pattern.compile("Access denied for user '(\\w+)'");
    private static final int WRONG_PASSWORDS_THAT_LOCK = 8;

    private final Path log = TemporaryDirectory.named("day").resolve("general.log");
    private final MariaDbForTests server = MariaDbForTests.separate(
            "--general-log", "--general-log-file=" + log, "--max-password-errors=" + WRONG_PASSWORDS_THAT_LOCK);

    MariaDbOfTheDay() throws IOException, SQLException {
        server.execute(
                "create database day",
                "create table day.day_work (expected varchar(80), account varchar(80)) engine=innodb",
                "grant select, insert on day.* to public");
    }

    @Override
    public String url() {
        return server.url("day");
    }

    @Override
    public String account() {
        return "substring_index(current_user(), '@', 1)";
    }

    @Override
    public void admit(List<DayAccount> accounts) throws SQLException {
        server.execute(accounts.stream()
                .map(account -> "create user " + account.name() + " identified by '" + account.password() + "'")
                .toArray(String[]::new));
    }

    @Override
    public void setPassword(String account, String password) throws SQLException {
        server.execute("alter user " + account + " identified by '" + password + "'");
    }

    @Override
    public void restart() throws IOException {
        server.restart();
    }

    @Override
    public long sessions() throws SQLException {
        return number("select count(*) from information_schema.processlist where user like 'day\\_%'");
    }

    @Override
    public long number(String query) throws SQLException {
        return server.number(query.replace("day_work", "day.day_work"));
    }

    @Override
    public Map<String, Long> refusedLogins() throws IOException {
        return ServerLog.count(REFUSAL, log);
    }

    @Override
    public boolean saysRestart(String state) {
        return state.startsWith("08") || state.equals("70100") || state.equals("HY000");
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
