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

/**
 * What it takes to hand out credentials: the decision, the sealed record, and its decryption. With nothing remembered, both
 * the definition, which is verified, and the record are read from the embedded database.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(4)
public class Opening {
    @Param({"1000", "100000", "1000000"})
    private int credentials;

    private OpeningStores stores;

    @Setup(Level.Trial)
    public void open() {
        stores = new OpeningStores(new Population(1, credentials).store());
    }

    @TearDown(Level.Trial)
    public void close() {
        stores.close();
    }

    @Benchmark
    public long fromMemory() {
        return stores.versionFromMemory();
    }

    @Benchmark
    public long fromTheDatabase() {
        return stores.versionFromTheDatabase();
    }
}
