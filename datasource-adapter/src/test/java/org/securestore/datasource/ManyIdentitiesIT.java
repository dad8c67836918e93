package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Many more identities than there may be connections. */
class ManyIdentitiesIT {
    private static final int IDENTITIES = 120;
    private static final int THREADS = 8;

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create().individualApplication("Crowd");
    private final CountingDriver counting = CountingDriver.register("crowd");
    private final SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());

    ManyIdentitiesIT() throws SQLException {
        source.setTargetApplication("Crowd");
        source.setUrl(counting.url(server));
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
        counting.close();
        fixture.close();
    }

    @Test
    void takeTurnsOnFewConnections() throws Exception {
        enter(IDENTITIES);
        source.setMaximumConnections(10);

        onThreads(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 100; i++) {
                check("crowd_" + random.nextInt(IDENTITIES));
            }
        });

        assertThat(counting.mostOpen()).isPositive().isLessThanOrEqualTo(10);
        assertThat(threadsOfPools()).isLessThanOrEqualTo(20); // one opens and one closes, for each pool
    }

    @Test
    void shareOneConnectionIfThatIsAllThereIs() throws Exception {
        enter(4);
        source.setMaximumConnections(1);

        onThreads(THREADS, thread -> {
            for (int i = 0; i < 10; i++) {
                check("crowd_" + (thread + i) % 4);
            }
        });

        assertThat(counting.mostOpen()).isEqualTo(1);
    }

    /** One identity would never leave a connection idle, if others had to wait for that. */
    @Test
    @Timeout(60)
    void areServedWhileOneTakesAllItCanGet() throws Exception {
        enter(5);
        source.setMaximumConnections(4);
        AtomicBoolean served = new AtomicBoolean();

        onThreads(THREADS, thread -> {
            if (thread == 0) {
                for (int i = 1; i < 5; i++) {
                    check("crowd_" + i);
                }
                served.set(true);
            }
            while (!served.get()) {
                check("crowd_0");
            }
        });

        assertThat(counting.mostOpen()).isEqualTo(4);
    }

    private void enter(int identities) throws SQLException {
        for (int i = 0; i < identities; i++) {
            String name = "crowd_" + i;
            server.createRole(name, "secret of " + name);
            fixture.userCredentials("Crowd", name, name, "secret of " + name);
        }
    }

    private void check(String name) throws Exception {
        String account = Callers.callAs(Caller.of(name), () -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select current_user")) {
                rows.next();
                return rows.getString(1);
            }
        });
        assertThat(account).isEqualTo(name);
    }

    private static long threadsOfPools() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("securestore-pool"))
                .count();
    }

    private static void onThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, count)
                    .forEach(thread -> all.add(threads.submit(() -> {
                        work.of(thread);
                        return null;
                    })));
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Work {
        void of(int thread) throws Exception;
    }
}
