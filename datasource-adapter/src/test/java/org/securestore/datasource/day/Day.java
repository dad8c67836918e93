package org.securestore.datasource.day;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.securestore.identity.Callers;

/**
 * Many work for random callers, while somebody changes passwords and takes rights away and gives them back, connections run
 * out for a while, and the database is restarted. Whatever happens to a caller has to have a reason.
 */
final class Day {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration MARGIN = Duration.ofSeconds(30); // for a machine on which much else runs
    private static final String CANNOT_CONNECT = "08001";

    private final DayServer server;
    private final DayPeople people;
    private final DayAdministrator administrator;
    private final Duration loginTimeout;
    private final DayTotals totals = new DayTotals();
    private final Trouble exhaustion = new Trouble();
    private final Trouble restart = new Trouble();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<DayWorker> workers = new ArrayList<>();
    private volatile CountDownLatch goingOn = new CountDownLatch(0);

    Day(DayServer server, DayPeople people, DayAdministrator administrator, Duration loginTimeout) {
        this.server = server;
        this.people = people;
        this.administrator = administrator;
        this.loginTimeout = loginTimeout;
    }

    DayServer server() {
        return server;
    }

    DayTotals totals() {
        return totals;
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    DayCaller anybody(Random random) {
        return people.anybody(random);
    }

    /** Spends the day, and calls everybody once more at its end. */
    void spend(int threads, Duration length) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> begun = new ArrayList<>();
            for (int number = 0; number < threads; number++) {
                DayWorker worker = new DayWorker(this, number);
                workers.add(worker);
                begun.add(pool.submit(worker));
            }
            administer(length);
            over.countDown();
            for (Future<?> each : begun) {
                await(each);
            }
            administrator.giveAllBack();
            pool.invokeAll(people.all().stream().map(this::last).toList());
        } finally {
            pool.shutdownNow();
        }
    }

    private void administer(Duration length) throws Exception {
        Duration quarter = length.dividedBy(4);
        change(quarter);
        exhaust();
        change(quarter);
        restart();
        change(quarter.multipliedBy(2));
    }

    private void change(Duration length) throws Exception {
        Instant until = Instant.now().plus(length);
        while (Instant.now().isBefore(until)) {
            administrator.change(this);
            workers.forEach(this::requireNotHung);
            pause();
        }
    }

    /** Has whoever gets a connection keep it for longer than the others have patience. */
    private void exhaust() throws InterruptedException {
        exhaustion.begin();
        goingOn = new CountDownLatch(1);
        pause(loginTimeout.plusSeconds(1));
        goingOn.countDown();
        exhaustion.end();
    }

    private void restart() throws Exception {
        restart.begin();
        server.restart();
        restart.end();
    }

    void awaitGoingOn() throws InterruptedException {
        goingOn.await();
    }

    /** For a moment, or until the day is over. */
    void pause() throws InterruptedException {
        pause(PAUSE);
    }

    private void pause(Duration length) throws InterruptedException {
        boolean unused = over.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void requireNotHung(DayWorker worker) {
        Instant begun = worker.callBegun();
        if (begun.isBefore(Instant.now().minus(loginTimeout).minus(MARGIN))) {
            totals.wrong("a call has not returned that began at " + begun);
        }
    }

    private void await(Future<?> work) throws Exception {
        try {
            work.get(loginTimeout.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hung) {
            totals.wrong("a call did not return at the end");
        }
    }

    /** A failure that nothing explains is wrong; that somebody waited in vain may be the machine's fault, if it is rare. */
    void examine(SQLException failure, DayCaller who, Instant begun) {
        String state = String.valueOf(failure.getSQLState());
        totals.failed(state);
        if (isExplained(state, who, begun)) {
            return;
        }
        if (state.equals(CANNOT_CONNECT)) {
            totals.impatient();
        } else {
            totals.wrong(who.caller().name() + " had no reason to get " + state + ": " + failure + ", as "
                    + failure.getCause());
        }
    }

    private boolean isExplained(String state, DayCaller who, Instant begun) {
        return switch (state) {
            case "28S03" -> who.account().rotation().explains(begun);
            case "28S02" -> who.account().revocation().explains(begun);
            case "28000" -> who.expulsion().explains(begun);
            default ->
                (restart.explains(begun) && server.saysRestart(state))
                        || (exhaustion.explains(begun) && state.equals(CANNOT_CONNECT));
        };
    }

    /** Everybody is served at the end, whatever became of him. */
    private Callable<Void> last(DayCaller who) {
        return () -> {
            try {
                String account = Callers.callAs(who.caller(), () -> account(who));
                if (!account.equals(who.account().name())) {
                    totals.wrong(who.caller().name() + " worked as " + account + " at the end");
                }
            } catch (SQLException refused) {
                totals.wrong(who.caller().name() + " is not served at the end: " + refused);
            }
            return null;
        };
    }

    private String account(DayCaller who) throws SQLException {
        try (Connection connection = who.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + server.account())) {
            rows.next();
            return rows.getString(1);
        }
    }
}
