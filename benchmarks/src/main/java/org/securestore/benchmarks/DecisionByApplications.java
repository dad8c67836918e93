package org.securestore.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;

/** May this member use this application? Of few applications, and of many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(4)
public class DecisionByApplications {
    private static final int MOST_WARMED = 1_000;

    @Param({"100", "10000", "100000"})
    private int applications;

    private final Caller caller = Population.caller(1);
    private SecureStore store;
    private SecureStoreSession session;
    private TargetApplicationId[] warmed;
    private int next;

    @Setup(Level.Trial)
    public void open() {
        store = SecureStore.open(new Population(applications, 1_000).store());
        session = store.as(caller);
        warmed = new TargetApplicationId[Math.min(applications, MOST_WARMED)];
        for (int i = 0; i < warmed.length; i++) {
            warmed[i] = Population.application((int) ((long) i * applications / warmed.length));
            session.access(warmed[i]);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        store.close();
    }

    /** As a data source asks, which is for one application. */
    @Benchmark
    public Access always() {
        return store.as(caller).access(warmed[0]);
    }

    /** Each time for another of up to 1,000 applications, spread over all. */
    @Benchmark
    public Access another() {
        next = (next + 1) % warmed.length;
        return session.access(warmed[next]);
    }
}
