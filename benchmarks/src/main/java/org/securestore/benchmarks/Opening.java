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
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.credential.CredentialSet;
import org.securestore.identity.Caller;

/**
 * What it takes to hand out credentials: the decision, the sealed record, and its decryption. With nothing remembered, both
 * the definition, which is verified, and the record are read from the database.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class Opening {
    @Param({"1000", "100000", "1000000"})
    private int credentials;

    private final Caller caller = Population.caller(7);
    private SecureStore remembering;
    private SecureStore forgetful;

    @Setup(Level.Trial)
    public void open() {
        StoreConfiguration configuration = new Population(1, credentials).store();
        remembering = SecureStore.open(configuration);
        forgetful = SecureStore.open(configuration.withCacheSize(0));
    }

    @TearDown(Level.Trial)
    public void close() {
        forgetful.close();
        remembering.close();
    }

    @Benchmark
    public long fromMemory() {
        return versionOf(remembering);
    }

    @Benchmark
    public long fromTheDatabase() {
        return versionOf(forgetful);
    }

    private long versionOf(SecureStore store) {
        try (CredentialSet opened = store.as(caller).credentials(Population.ORDERS)) {
            return opened.version();
        }
    }
}
