package org.securestore.benchmarks.borrowing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
 * Borrow a connection as one of ten thousand, and return it, where there may be 50 connections. Those that can keep to a
 * limit over all identities come first; the others open ten thousand, which no database would let them. Those are opened
 * before anything is measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 4, time = 5)
@Fork(1)
public class BorrowingOfFew {
    private static final int CONNECTIONS = 50;

    @Param({"SecureStore", "DbcpShared", "TomcatJdbc"})
    public String peer = "SecureStore";

    @Param("10000")
    public int identities;

    @Param({"SKEWED", "UNIFORM"})
    public Distribution distribution = Distribution.SKEWED;

    /** How long a login takes; one at a PostgreSQL on this machine takes 12 to 18 ms. */
    @Param({"0", "10"})
    public int loginMillis;

    private Peer pools;

    @Setup(Level.Trial)
    public void open() throws Exception {
        pools = Peer.of(peer, identities, CONNECTIONS, NothingDriver.url(loginMillis));
        boolean limited = peer.equals("SecureStore") || peer.equals("DbcpShared") || peer.equals("TomcatJdbc");
        for (int identity = 0; identity < (limited ? CONNECTIONS : identities); identity++) {
            pools.borrow(identity).close();
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        pools.close();
    }

    @Benchmark
    public void borrowAndReturn(Mine mine) throws Exception {
        pools.borrow(mine.turns.next()).close();
    }

    /** Whose turn it is in one thread. */
    @State(Scope.Thread)
    public static class Mine {
        private static final AtomicLong SEED = new AtomicLong();

        private Turns turns;

        @Setup(Level.Trial)
        public void draw(BorrowingOfFew all) {
            turns = Turns.of(all.identities, all.distribution, SEED.incrementAndGet());
        }
    }
}
