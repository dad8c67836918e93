package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** A connection that passes from one account to another: whoever gets it logs in anew in its place. */
@Timeout(60)
class HandoverTest {
    private final StoreFixture fixture = StoreFixture.create().individualApplication("Orders");
    private final PretendedDatabase database = PretendedDatabase.register();
    private final SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());
    private final CountDownLatch answers = new CountDownLatch(1);

    HandoverTest() throws SQLException {}

    @BeforeEach
    void open() {
        Stream.of("alice", "bob", "carol", "dave", "erin", "frank")
                .forEach(name -> fixture.userCredentials("Orders", name, name, name + "'s password"));
        source.setTargetApplication("Orders");
        source.setUrl(database.url());
        source.setMaximumConnections(1);
    }

    @AfterEach
    void close() throws SQLException {
        answers.countDown();
        source.close();
        database.close();
        fixture.close();
    }

    @Test
    void endsTheSessionBeforeTheNextBegins() throws Exception {
        borrow("alice").close();
        database.onLogin(user -> assertThat(database.open()).isZero());

        borrow("bob").close();

        assertThat(database.users()).containsExactly("alice", "bob");
        assertThat(database.open()).isOne();
    }

    @Test
    void leavesThePlaceToTheNextIfTheLoginIsRefused() throws Exception {
        borrow("alice").close();
        database.onLogin(user -> {
            if (user.equals("bob")) {
                throw new SQLException("wrong password", "28P01");
            }
        });

        assertThat(refusal("bob").getSQLState()).isEqualTo("28S03");
        assertThat(refusal("bob").getSQLState()).isEqualTo("28S03");
        borrow("alice").close();

        assertThat(database.users()).containsExactly("alice", "bob", "alice");
        assertThat(database.open()).isOne();
    }

    @Test
    void isOverForWhoeverWaitsWhenHisTimeIs() throws Exception {
        source.setLoginTimeout(1);
        borrow("alice").close();
        haveNoAnswerFor("bob");

        assertThat(refusal("bob").getSQLState()).isEqualTo("08001");
        assertThat(refusal("alice").getSQLState())
                .as("the place is taken still")
                .isEqualTo("08001");
        answers.countDown();

        await().untilAsserted(() -> borrow("alice").close());
        assertThat(database.open()).isOne();
    }

    @Test
    void leavesNothingOpenIfTheDataSourceIsClosedMeanwhile() throws Exception {
        borrow("alice").close();
        haveNoAnswerFor("bob");
        CompletableFuture<SQLException> bob = CompletableFuture.supplyAsync(() -> refusal("bob"));
        await().until(() -> database.users().contains("bob"));

        CompletableFuture<Void> closing = CompletableFuture.runAsync(source::close);
        answers.countDown();
        closing.join();

        assertThatObject(bob.join()).isNotNull();
        await().untilAsserted(() -> assertThat(database.open()).isZero());
    }

    @Test
    void thoseWhoWaitHearThatTheDataSourceIsClosed() throws Exception {
        Connection only = borrow("alice");
        List<CompletableFuture<SQLException>> waiting = Stream.of("alice", "alice", "bob", "carol")
                .map(name -> CompletableFuture.supplyAsync(() -> refusal(name), task -> new Thread(task).start()))
                .toList();
        await().until(() -> source.statistics().waiting() == 4);

        source.close();

        assertThat(waiting)
                .extracting(each -> each.join().getMessage())
                .containsOnly("The data source has been closed");
        only.close();
    }

    @Test
    void costsThoseNothingWhoComeAgainAndAgain() throws Exception {
        source.setMaximumConnections(3);
        for (String name : List.of("alice", "bob", "carol", "alice", "bob", "dave", "alice", "bob")) {
            borrow(name).close();
        }
        int before = database.users().size();

        for (String name : List.of("erin", "frank", "carol", "alice", "bob")) {
            borrow(name).close();
        }

        assertThat(database.users()).last().isEqualTo("carol");
        assertThat(database.users()).hasSize(before + 3);
    }

    private void haveNoAnswerFor(String name) {
        database.onLogin(user -> {
            if (user.equals(name)) {
                join(answers);
            }
        });
    }

    private static void join(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("no answer", "08001", interrupted);
        }
    }

    private Connection borrow(String name) throws Exception {
        return Callers.callAs(Caller.of(name), source::getConnection);
    }

    private SQLException refusal(String name) {
        return catchThrowableOfType(SQLException.class, () -> borrow(name).close());
    }
}
