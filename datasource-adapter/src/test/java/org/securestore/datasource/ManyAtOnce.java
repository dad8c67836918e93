package org.securestore.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Callers who want connections at the same moment. */
final class ManyAtOnce {
    private ManyAtOnce() {}

    /** The states of the failures of those who get none. */
    static List<String> refusals(List<SecureStoreDataSource> sources, int callersOfEach, Caller caller)
            throws Exception {
        int callers = sources.size() * callersOfEach;
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Optional<String>>> calls = new ArrayList<>();
            for (int number = 0; number < callers; number++) {
                SecureStoreDataSource source = sources.get(number % sources.size());
                calls.add(threads.submit(() -> {
                    start.await();
                    return refusal(() -> Callers.callAs(caller, source::getConnection));
                }));
            }
            List<String> refusals = new ArrayList<>();
            for (Future<Optional<String>> call : calls) {
                call.get().ifPresent(refusals::add);
            }
            return refusals;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<String> refusal(Callable<Connection> call) throws Exception {
        try {
            call.call().close();
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(String.valueOf(refused.getSQLState()));
        }
    }
}
