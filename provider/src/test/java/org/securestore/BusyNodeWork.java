package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;

/**
 * The program of a {@link BusyNode}: sets credentials of its own users without a pause, counting up, and reads those of everybody.
 * Nothing may fail, and nothing that is read may be older than what this node wrote or read before.
 */
final class BusyNodeWork {
    static final List<String> NAMES = List.of("anna", "ben", "cleo");
    static final int USERS = 20;
    static final String GENERATE = "generate";
    static final String STOP = "stop";
    static final String WRITTEN = "written ";
    static final String READ = "read ";
    static final String KEY = "key ";
    static final String LATE = "late ";

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

    private final SecureStore store;
    private final String name;
    private final ManyCredentials others;
    private final AtomicLongArray written = new AtomicLongArray(USERS);
    private final Map<String, Long> seen = new HashMap<>();
    private final Random random = new Random();
    private final AtomicLong reads = new AtomicLong();
    private volatile boolean stopped;
    private int keyVersion;

    private BusyNodeWork(SecureStore store, String name, ManyCredentials others) {
        this.store = store;
        this.name = name;
        this.others = others;
    }

    public static void main(String[] arguments) throws Exception {
        try (SecureStore store = SecureStore.open(StoreConfiguration.readFile(Path.of(arguments[0])))) {
            new BusyNodeWork(store, arguments[1], new ManyCredentials(Integer.parseInt(arguments[2]))).run();
        }
    }

    /** The user of this number whose credentials the node of this name sets. */
    static String user(String node, int number) {
        return node + "-" + number;
    }

    private void run() throws IOException, InterruptedException {
        ScheduledExecutorService reports = Executors.newSingleThreadScheduledExecutor();
        var unused = reports.scheduleWithFixedDelay(
                () -> attempt("report", this::report), 0, BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS);
        Thread writer = new Thread(this::write, "writer");
        Thread reader = new Thread(this::read, "reader");
        writer.start();
        reader.start();
        obey();
        stopped = true;
        writer.join();
        reader.join();
        reports.shutdown();
        if (reports.awaitTermination(10, TimeUnit.SECONDS)) {
            report();
        }
    }

    /** Does what it is told to, until it is told to stop. */
    private void obey() throws IOException {
        char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String order = orders.readLine(); order != null && !order.equals(STOP); order = orders.readLine()) {
            attempt(
                    "generate a key",
                    () -> store.as(StoreFixture.ADMINISTRATOR).keys().generate(passphrase, passphrase));
        }
    }

    private void write() {
        for (int count = 1; !stopped; count++) {
            write(count);
        }
    }

    private void write(int count) {
        int number = count % USERS;
        attempt("write " + count, () -> {
            StoreFixture.withLogin(
                    name,
                    Integer.toString(count),
                    values -> store.as(Caller.of(user(name, number)))
                            .setCredentials(ManyCredentials.APPLICATION, values));
            written.set(number, count);
            System.out.println(WRITTEN + count);
        });
    }

    private void read() {
        while (!stopped) {
            attempt("read", this::readOwn);
            attempt("read", this::readOfAnyNode);
            attempt("read", this::readOfOthers);
            reads.addAndGet(3);
        }
    }

    private void readOwn() {
        int number = random.nextInt(USERS);
        long least = written.get(number);
        requireAtLeast(least, user(name, number));
    }

    private void readOfAnyNode() {
        String user = user(NAMES.get(random.nextInt(NAMES.size())), random.nextInt(USERS));
        seen.put(user, requireAtLeast(seen.getOrDefault(user, 0L), user));
    }

    private long requireAtLeast(long least, String user) {
        long found = Long.parseLong(ManyCredentials.read(store, user));
        if (found < least) {
            System.out.println("failed: " + user + " reads " + found + " after " + least);
        }
        return found;
    }

    private void readOfOthers() {
        String wrong = others.answer(store, random.nextInt(others.count()));
        if (!wrong.isEmpty()) {
            System.out.println("failed: " + wrong);
        }
    }

    private void report() {
        System.out.println(READ + reads.get());
        StoreStatus status = store.status();
        int version = status.key() == KeyState.READY ? status.keyVersion().orElseThrow() : 0;
        if (version != keyVersion) {
            keyVersion = version;
            System.out.println(KEY + version);
        }
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) { // whatever it is: it is what the test looks for
            System.out.println((isLate(failed) ? LATE : "failed to ") + what + ": " + failed);
            failed.printStackTrace();
        }
    }

    private static boolean isLate(RuntimeException failed) {
        return Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(TimeoutException.class::isInstance);
    }
}
