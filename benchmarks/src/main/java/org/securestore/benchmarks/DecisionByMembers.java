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

/** May this member use what an application's members share, where there are few of them, and the most that there may be? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(4)
public class DecisionByMembers {
    @Param({"3", "100", "10000"})
    private int members;

    private final Caller caller = Population.caller(1);
    private SecureStore store;

    @Setup(Level.Trial)
    public void open() {
        store = SecureStore.open(new Population(1, 1_000).withMembers(members).store());
        store.as(caller).access(Population.application(0));
    }

    @TearDown(Level.Trial)
    public void close() {
        store.close();
    }

    @Benchmark
    public Access always() {
        return store.as(caller).access(Population.application(0));
    }
}
