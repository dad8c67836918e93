package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

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
        CompletableFuture<SQLException> bob = Apart.supply(() -> refusal("bob"));
        await().until(() -> database.users().contains("bob"));

        CompletableFuture<Void> closing = Apart.run(source::close);
        answers.countDown();
        closing.join();

        bob.join(); // who may have got one before it was closed
        await().untilAsserted(() -> assertThat(database.open()).isZero());
    }

    @Test
    void leavesNothingOpenIfTheDatabaseAnswersAfterTheDataSourceWasClosed() throws Exception {
        borrow("alice").close();
        haveNoAnswerFor("bob");
        CompletableFuture<SQLException> bob = Apart.supply(() -> refusal("bob"));
        await().until(() -> database.users().contains("bob"));

        source.close();
        answers.countDown();

        assertThatObject(bob.join()).isNotNull();
        await().untilAsserted(() -> assertThat(database.open()).isZero());
    }

    @Test
    void commitsEachStatementAsTheFirstSessionDidWhateverTheUrlSays() throws Exception {
        database.onOpened(connection -> connection.setAutoCommit(false));
        borrow("alice").close();

        try (Connection bobs = borrow("bob")) {
            assertThat(bobs.getAutoCommit()).isTrue();
        }
    }

    @Test
    void keepsThePlaceUntilASessionIsClosedThatComesTooLate() throws Exception {
        List<Integer> openWhenGone = new ArrayList<>();
        PhysicalConnection closedMeanwhile =
                new PhysicalConnection(session(), gone -> openWhenGone.add(database.open()));
        closedMeanwhile.vacate().orElseThrow().close();
        closedMeanwhile.close();

        closedMeanwhile.occupy(session());

        assertThat(openWhenGone).containsExactly(0);
    }

    @Test
    void thoseWhoWaitHearThatTheDataSourceIsClosed() throws Exception {
        Connection only = borrow("alice");
        List<CompletableFuture<SQLException>> waiting = Stream.of("alice", "alice", "bob", "carol")
                .map(name -> Apart.supply(() -> refusal(name)))
                .toList();
        await().until(() -> source.statistics().waiting() == 4);

        source.close();

        assertThat(waiting)
                .extracting(each -> each.join().getMessage())
                .containsOnly("The data source has been closed");
        only.close();
    }

    @Test
    void thoseWhoWaitHearItAlsoWhileTheLoginOfAnotherIsUnderWay() throws Exception {
        source.setMaximumConnections(2);
        source.setLoginTimeout(3); // less than HikariCP waits for a login that is under way
        haveNoAnswerFor("alice");
        CompletableFuture<SQLException> alice = Apart.supply(() -> refusal("alice"));
        await().until(() -> database.users().contains("alice"));
        Connection bobs = borrow("bob");
        CompletableFuture<SQLException> bob = Apart.supply(() -> refusal("bob"));
        await().until(() -> source.statistics().waiting() == 2);

        CompletableFuture<Void> closing = Apart.run(source::close);

        assertThat(bob.join().getMessage()).isEqualTo("The data source has been closed");
        answers.countDown();
        closing.join();
        alice.join();
        bobs.close();
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

    private DatabaseSession session() throws SQLException {
        TargetApplicationId orders = new TargetApplicationId("Orders");
        Route route = new Route(orders, new VendorLogin(database.url(), Map.of()));
        Account alice = new Account(route, CredentialOwner.individual(Claim.user("alice")));
        return new DatabaseSession(
                DriverManager.getConnection(database.url(), "alice", "alice's password"),
                new Stamp(alice, 1, 1, System.nanoTime(), Optional.empty()));
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
