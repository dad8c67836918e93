package org.securestore.datasource.day;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.securestore.identity.Callers;

/** One thread that works for one caller after the other, and checks as whom each of its statements is executed. */
final class DayWorker implements Runnable {
    private final Day day;
    private final Random random;
    private volatile Instant callBegun = Instant.MAX;

    DayWorker(Day day, int number) {
        this.day = day;
        this.random = new Random(number);
    }

    /** When the call began that has not returned; never if there is none. */
    Instant callBegun() {
        return callBegun;
    }

    @Override
    public void run() {
        while (!day.isOver()) {
            call(day.anybody(random));
        }
    }

    private void call(DayCaller who) {
        Instant begun = Instant.now();
        try {
            callBegun = begun;
            Callers.callAs(who.caller(), () -> {
                work(who, begun);
                return null;
            });
            day.totals().served();
        } catch (SQLException failed) {
            day.examine(failed, who, begun);
        } catch (Exception unexpected) {
            day.totals().wrong(who.caller().name() + ": " + unexpected);
        } finally {
            callBegun = Instant.MAX;
        }
    }

    private void work(DayCaller who, Instant begun) throws Exception {
        try (Connection connection = who.source().getConnection()) {
            day.totals().waited(Duration.between(begun, Instant.now()).toMillis());
            if (!who.mayBeServed(begun)) {
                day.totals().wrong(who.caller().name() + " was served although he may not be any more");
            }
            switch (random.nextInt(3)) {
                case 0 -> plain(connection, who);
                case 1 -> prepared(connection, who);
                default -> transaction(connection, who);
            }
            callBegun = Instant.MAX;
            day.awaitGoingOn(); // while connections are exhausted, this one stays in use
        }
    }

    private void plain(Connection connection, DayCaller who) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            check(statement.executeQuery("select " + day.server().account()), who);
            check(statement.executeQuery("select " + day.server().account() + " as once_more"), who);
        }
    }

    private void prepared(Connection connection, DayCaller who) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + day.server().account() + " where 1 = ?")) {
            for (int i = 0; i < 3; i++) {
                statement.setInt(1, 1);
                check(statement.executeQuery(), who);
            }
        }
    }

    private void transaction(Connection connection, DayCaller who) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into day_work (expected, account) values (?, "
                        + day.server().account() + ") returning account")) {
            insert.setString(1, who.account().name());
            check(insert.executeQuery(), who);
        }
        plain(connection, who);
        if (random.nextInt(4) == 0) {
            connection.rollback();
        } else {
            commit(connection);
        }
        connection.setAutoCommit(true);
    }

    private void commit(Connection connection) throws SQLException {
        boolean told = false;
        try {
            connection.commit();
            told = true;
            day.totals().committed();
        } finally {
            if (!told) {
                day.totals().uncertain();
            }
        }
    }

    private void check(ResultSet answer, DayCaller who) throws SQLException {
        try (answer) {
            answer.next();
            String account = answer.getString(1);
            day.totals().executed();
            if (!account.equals(who.account().name())) {
                day.totals().wrong(who.caller().name() + " worked as " + account);
            }
        }
    }
}
