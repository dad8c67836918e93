package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

class LoginTurnsTest {
    private final LoginTurns turns = new LoginTurns();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void comeOneAfterTheOtherForTheSameCredentials() throws Exception {
        Future<Boolean> first = threads.submit(() -> turns.inTurn(account("alice"), this::slowly));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Future<Boolean> second = threads.submit(() -> turns.inTurn(account("alice"), () -> done.add("second")));

        answered.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void areNotHeldUpByThoseOfOthers() throws Exception {
        Future<Boolean> first = threads.submit(() -> turns.inTurn(account("alice"), this::slowly));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(turns.inTurn(account("bob"), () -> done.add("second"))).isTrue();

        answered.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("second", "first");
    }

    private boolean slowly() {
        begun.countDown();
        try {
            return answered.await(10, TimeUnit.SECONDS) && done.add("first");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Another object each time, as another pool has it. */
    private static Account account(String user) {
        Route route = new Route(new TargetApplicationId("Orders"), new VendorLogin("jdbc:none", Map.of()));
        return new Account(route, new CredentialOwner.Individual(Claim.user(user)));
    }
}
