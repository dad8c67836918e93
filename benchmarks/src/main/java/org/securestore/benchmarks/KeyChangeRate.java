package org.securestore.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.securestore.DatabaseLocation;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;

/**
 * How fast a new master key is brought to all credentials, beside the fastest way in which PostgreSQL itself can rewrite the same
 * rows: one {@code UPDATE} of a copy of the table, indexes included, that gives each row new bytes of the same length. And what
 * readers notice of it, who read from the database, as nothing is remembered. Arguments: how many credentials, how many rounds
 * behind one that is not counted.
 */
final class KeyChangeRate {
    private static final char[] PASSPHRASE = "Correct-horse-7".toCharArray();
    private static final long READS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final int credentials;
    private final StoreConfiguration configuration;
    private final SecureStore store;

    private KeyChangeRate(int credentials, StoreConfiguration configuration, SecureStore store) {
        this.credentials = credentials;
        this.configuration = configuration;
        this.store = store;
    }

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        int credentials = Integer.parseInt(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        try (PostgresServer server = PostgresServer.start()) {
            StoreConfiguration configuration =
                    new Population(1, credentials).storeOn(server).withCacheSize(0);
            try (SecureStore store = SecureStore.open(configuration)) {
                new KeyChangeRate(credentials, configuration, store).compare(rounds);
            }
        }
    }

    private void compare(int rounds) throws SQLException, InterruptedException {
        store.as(Population.ADMINISTRATOR).keys().resume(progress -> {}); // what an interrupted run has left
        System.out.print("not counted, as the JVM is cold: ");
        round();
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ratios[round] = round();
        }
        Arrays.sort(ratios);
        System.out.printf("median ratio of %d rounds: %.2f%n", rounds, ratios[rounds / 2]);
    }

    private double round() throws SQLException, InterruptedException {
        double plain = credentials / seconds(plainUpdate());
        Latencies before = readFor(Duration.ofSeconds(5));
        Latencies[] during = new Latencies[1];
        double changed = credentials / seconds(keyChange(during));
        System.out.printf(
                "%,d credentials: plain update %,.0f/s, change of the key %,.0f/s, ratio %.2f;"
                        + " reads from the database before: %s; during: %s%n",
                credentials, plain, changed, changed / plain, before, during[0]);
        return changed / plain;
    }

    private Duration plainUpdate() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists plain");
            statement.execute("create table plain (like credential including all)");
            statement.execute("insert into plain select * from credential");
            statement.execute("vacuum analyze plain");
            statement.execute("vacuum analyze credential");
            statement.execute("checkpoint");
            long start = System.nanoTime();
            statement.execute("update plain set key_version = key_version + 1, salt = sha256(salt),"
                    + " sealed = sha256(sealed) || substring(sealed from 33)");
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            statement.execute("drop table plain");
            statement.execute("checkpoint");
            return took;
        }
    }

    private Duration keyChange(Latencies[] during) throws InterruptedException {
        store.as(Population.ADMINISTRATOR).keys().generate(PASSPHRASE, PASSPHRASE);
        long start = System.nanoTime();
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = new Thread(() -> during[0] = readUntil(done));
        reader.start();
        store.as(Population.ADMINISTRATOR).keys().resume(progress -> {});
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        done.set(true);
        reader.join();
        return took;
    }

    private Latencies readFor(Duration time) {
        AtomicBoolean done = new AtomicBoolean();
        long end = System.nanoTime() + time.toNanos();
        return read(() -> System.nanoTime() > end || done.get());
    }

    private Latencies readUntil(AtomicBoolean done) {
        return read(done::get);
    }

    private Latencies read(BooleanSupplier isOver) {
        Random random = new Random(credentials);
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        while (!isOver.getAsBoolean()) {
            long start = System.nanoTime();
            store.as(Population.caller(random.nextInt(credentials)))
                    .credentials(Population.ORDERS)
                    .close();
            latencies.add(System.nanoTime() - start);
            LockSupport.parkNanos(READS_EVERY_NANOS);
        }
        return Latencies.of(latencies);
    }

    private Connection connect() throws SQLException {
        DatabaseLocation.Server server = (DatabaseLocation.Server) configuration.database();
        return DriverManager.getConnection(server.url(), server.user().orElseThrow(), "");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private record Latencies(int count, double p50, double p99) {
        static Latencies of(ConcurrentLinkedQueue<Long> nanos) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Latencies(sorted.length, at(sorted, 0.5), at(sorted, 0.99));
        }

        private static double at(long[] sorted, double share) {
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
        }

        @Override
        public String toString() {
            return "%d, p50 %.2f ms, p99 %.2f ms".formatted(count, p50, p99);
        }
    }
}
