package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** The claim that the product stands on: under load from many threads, nobody ever works as somebody else. */
class IdentityAlternationIT {
    private static final int THREADS = 8;
    private static final int BORROWS_PER_THREAD = 12_500;

    private final PostgresFixture server = PostgresFixture.shared();
    private final AtomicInteger asAlice = new AtomicInteger();
    private final AtomicInteger asBob = new AtomicInteger();

    @Test
    void aHundredThousandBorrowsByTwoCallersAreEachTheCallersOwn() throws Exception {
        server.createRole("alternating_alice", "alices-own-password");
        server.createRole("alternating_bob", "bobs-own-password");
        try (StoreFixture fixture = StoreFixture.create()
                        .individualApplication("Alternation")
                        .userCredentials("Alternation", "alice", "alternating_alice", "alices-own-password")
                        .userCredentials("Alternation", "bob", "alternating_bob", "bobs-own-password");
                SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration())) {
            source.setTargetApplication("Alternation");
            source.setUrl(server.url());
            source.setMaximumPoolSize(4);

            inEveryThread(source);
        }

        assertThat(asAlice).hasValue(THREADS * BORROWS_PER_THREAD / 2);
        assertThat(asBob).hasValue(THREADS * BORROWS_PER_THREAD / 2);
    }

    private void inEveryThread(SecureStoreDataSource source) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                running.add(threads.submit(() -> {
                    alternate(source, first);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void alternate(SecureStoreDataSource source, int first) throws Exception {
        for (int i = first; i < first + BORROWS_PER_THREAD; i++) {
            if (i % 2 == 0) {
                borrowAs("alice", "alternating_alice", source, asAlice);
            } else {
                borrowAs("bob", "alternating_bob", source, asBob);
            }
        }
    }

    private static void borrowAs(String caller, String account, SecureStoreDataSource source, AtomicInteger asExpected)
            throws Exception {
        Callers.callAs(Caller.of(caller), () -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select current_user")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo(account);
                return asExpected.incrementAndGet();
            }
        });
    }
}
