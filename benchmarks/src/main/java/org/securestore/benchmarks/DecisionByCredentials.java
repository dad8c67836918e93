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
import org.securestore.identity.Caller;

/**
 * May this user use his own credentials? Of few users, and of a million, which would not fit into the 64 MiB that a node
 * remembers by default: those who ask do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(4)
public class DecisionByCredentials {
    private static final int MOST_WARMED = 1_000;

    @Param({"1000", "100000", "1000000"})
    private int credentials;

    private SecureStore store;
    private Caller[] warmed;
    private int next;

    @Setup(Level.Trial)
    public void open() {
        store = SecureStore.open(new Population(1, credentials).store());
        warmed = new Caller[Math.min(credentials, MOST_WARMED)];
        for (int i = 0; i < warmed.length; i++) {
            warmed[i] = Population.caller((int) ((long) i * credentials / warmed.length));
            store.as(warmed[i]).access(Population.ORDERS);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        store.close();
    }

    @Benchmark
    public Access always() {
        return store.as(warmed[0]).access(Population.ORDERS);
    }

    /** Each time another of up to 1,000 users, spread over all. */
    @Benchmark
    public Access another() {
        next = (next + 1) % warmed.length;
        return store.as(warmed[next]).access(Population.ORDERS);
    }
}
