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
 * What {@link Opening} measures, with the store in a PostgreSQL on the same machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(4)
public class OpeningFromPostgres {
    @Param({"1000", "100000"})
    private int credentials;

    private PostgresServer server;
    private OpeningStores stores;

    @Setup(Level.Trial)
    public void open() {
        server = PostgresServer.start();
        stores = new OpeningStores(new Population(1, credentials).storeOn(server));
    }

    @TearDown(Level.Trial)
    public void close() {
        stores.close();
        server.close();
    }

    @Benchmark
    public long fromTheDatabase() {
        return stores.versionFromTheDatabase();
    }
}
