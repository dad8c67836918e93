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
 * Borrow a connection as somebody, and return it. There are enough connections for everybody; {@link BorrowingOfFew} has
 * more identities than connections.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class Borrowing {
    @Param({
        "HikariCP",
        "SecureStore",
        "HikariMap",
        "AwsSecretsManagerJdbc",
        "Agroal",
        "DbcpPerUser",
        "DbcpShared",
        "C3p0",
        "TomcatJdbc"
    })
    public String peer = "HikariCP";

    @Param({"1", "100"})
    public int identities;

    private Peer pools;

    /** Each identity borrows once before anything is measured. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        pools = Peer.of(peer, identities, identities * HikariPeer.CONNECTIONS_OF_ONE, NothingDriver.url(0));
        for (int identity = 0; identity < identities; identity++) {
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
        public void draw(Borrowing all) {
            turns = Turns.of(all.identities, Distribution.UNIFORM, SEED.incrementAndGet());
        }
    }
}
