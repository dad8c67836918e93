package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.securestore.BusyNodeWork.NAMES;
import static org.securestore.BusyNodeWork.USERS;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.database.PostgresForTests;
import org.securestore.key.KeyState;

/**
 * Three nodes, each in a JVM of its own, that write to one PostgreSQL and read from it without a pause, while the key changes three
 * times and the node that works on it dies.
 *
 * <p>{@code -Dsecurestore.farm-credentials=10000 -Dsecurestore.farm-seconds=60} as in a campaign.
 */
class KeyChangeInAFarmIT {
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();
    private static final Duration USE_BETWEEN_CHANGES = Duration.ofSeconds(Long.getLong("securestore.farm-seconds", 2));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SOME = 20;

    private final ManyCredentials others =
            new ManyCredentials(Integer.getInteger("securestore.farm-credentials", 1_000));
    private final StoreFixture fixture =
            StoreFixture.create(PostgresForTests.shared()).individualApplication(ManyCredentials.APPLICATION.value());
    private final StoreTables tables = new StoreTables(fixture.configuration());
    private final List<BusyNode> nodes = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        others.set(fixture.store());
        for (String name : NAMES) {
            for (int number = 0; number < USERS; number++) {
                fixture.userCredentials(
                        ManyCredentials.APPLICATION.value(), BusyNodeWork.user(name, number), name, "0");
            }
            enrol(name);
        }
        fixture.store().close(); // or this JVM would be a node, too, and take over what another leaves
        for (String name : NAMES) {
            BusyNode node = BusyNode.start(configuration(name), name, others);
            nodes.add(node);
            awaitUse(List.of(node));
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(BusyNode::close);
        fixture.close();
    }

    @Test
    void isNoticedByNobodyAlthoughTheNodeThatWorksOnItDies() throws Exception {
        BusyNode anna = nodes.get(0);
        BusyNode ben = nodes.get(1);
        BusyNode cleo = nodes.get(2);

        anna.generateKey();
        awaitKey(2, List.of(anna, ben, cleo));
        awaitUse(List.of(anna, ben, cleo));

        killInTheMiddleOfAChange(ben);
        assertThat(tables.column("select done from key_change where done < total"))
                .as("the change was not complete")
                .hasSize(1);
        awaitKey(3, List.of(anna, cleo));
        awaitUse(List.of(anna, cleo));

        cleo.generateKey();
        awaitKey(4, List.of(anna, cleo));
        awaitUse(List.of(anna, cleo));

        anna.stop();
        cleo.stop();
        nodes.forEach(node -> System.out.println(node.name() + " has read " + node.read() + " times and written "
                + node.written() + " times; " + node.failures().size() + " failures, "
                + node.late().size() + " too late"));
        for (BusyNode node : nodes) {
            assertThat(node.failures()).isEmpty();
            // A machine that hangs for two seconds is no fault of the key's change, which would delay more than that.
            assertThat(node.late()).hasSizeLessThanOrEqualTo(Math.toIntExact(node.read() / 100));
        }
        assertThatNothingIsLost(anna, 0);
        assertThatNothingIsLost(cleo, 0);
        assertThatNothingIsLost(ben, 1);
        for (String name : NAMES) {
            assertThatItUsesTheNewestKey(name);
        }
    }

    private void enrol(String name) {
        try (SecureStore store = SecureStore.open(configuration(name))) {
            store.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
        }
    }

    private StoreConfiguration configuration(String name) {
        return fixture.configuration()
                .withNodeDirectory(fixture.configuration().home().resolve(name));
    }

    // A batch cannot get past a row that is locked: so the change is under way for certain when the node dies.
    private void killInTheMiddleOfAChange(BusyNode node) throws SQLException, IOException, InterruptedException {
        try (Connection beside = tables.connect();
                Statement statement = beside.createStatement()) {
            beside.setAutoCommit(false);
            statement.execute("select 1 from credential where owner_key = (select max(owner_key) from credential)"
                    + " for update");
            node.generateKey();
            await(() ->
                    !tables.column("select done from key_change where done > 0").isEmpty());
            node.kill();
            beside.rollback();
        }
    }

    /** Waits until nothing is left under older keys, and these nodes use the newest one. */
    private void awaitKey(int version, Collection<BusyNode> living) {
        await(() -> tables.column("select version from master_key where destroyed_at is null")
                .equals(List.of(Integer.toString(version))));
        await(() -> living.stream().allMatch(node -> node.keyVersion() == version));
    }

    /** Waits until each of these nodes has gone on reading and writing, for as long as the campaign wants. */
    private static void awaitUse(Collection<BusyNode> living) {
        long begun = System.nanoTime();
        List<Progress> progress = living.stream().map(Progress::of).toList();
        Awaitility.await()
                .atMost(USE_BETWEEN_CHANGES.plus(PATIENCE))
                .failFast("a node has ended", () -> !living.stream().allMatch(BusyNode::isAlive))
                .until(() -> System.nanoTime() - begun >= USE_BETWEEN_CHANGES.toNanos()
                        && progress.stream().allMatch(Progress::isMade));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
    }

    private void assertThatNothingIsLost(BusyNode node, int inFlight) {
        try (SecureStore store = SecureStore.open(configuration(node.name()))) {
            for (int number = 0; number < USERS; number++) {
                String user = BusyNodeWork.user(node.name(), number);
                assertThat(Long.parseLong(ManyCredentials.read(store, user)))
                        .as(user)
                        .isIn(last(number, node.written()), last(number, node.written() + inFlight));
            }
            assertThat(others.wrong(store)).isEmpty();
        }
    }

    /** The last of so many writes that was for the user of this number. */
    private static long last(int number, long writes) {
        return LongStream.rangeClosed(Math.max(0, writes - USERS + 1), writes)
                .filter(count -> count % USERS == number)
                .max()
                .orElse(0);
    }

    private void assertThatItUsesTheNewestKey(String name) {
        try (SecureStore store = SecureStore.open(configuration(name))) {
            assertThat(store.status().key()).as(name).isEqualTo(KeyState.READY);
            assertThat(store.status().keyVersion()).as(name).contains(4);
            assertThat(others.answer(store, 0)).as(name).isEmpty();
        }
    }

    /** How often a node had written and read at some time. */
    private record Progress(BusyNode node, long written, long read) {
        static Progress of(BusyNode node) {
            return new Progress(node, node.written(), node.read());
        }

        boolean isMade() {
            return node.written() >= written + SOME && node.read() >= read + SOME;
        }
    }
}
