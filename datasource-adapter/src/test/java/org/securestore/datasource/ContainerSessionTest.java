package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;

class ContainerSessionTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final Duration LONGER_THAN_A_POOL_TAKES_TO_LEND = Duration.ofMillis(1_100);

    private final AtomicLong now = new AtomicLong();
    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "app", "first-password");
    private final SecureStore store = SecureStore.open(fixture.configuration());
    private final ContainerSession session = new ContainerSession(
            stamp(), () -> {}, () -> false, new ContainerSessions(store, PoolSettings.DEFAULT), now::get);

    private Stamp stamp() {
        Access access = store.as(Caller.of("carol", "sales")).access(REPORTING);
        Account account = new Account(new Route(REPORTING, new VendorLogin("jdbc:none", Map.of())), access.owner());
        return new Stamp(
                account, access.definitionVersion(), access.credentialVersion(), System.nanoTime(), Optional.empty());
    }

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void thatIsToGiveWayServesTheRequestThatItWasLentForFirst() {
        session.giveWay();
        now.addAndGet(LONGER_THAN_A_POOL_TAKES_TO_LEND.toNanos());

        session.beginRequest();

        assertThat(session.hasEnded()).isFalse();
        session.endRequest();
        assertThat(session.hasEnded()).isTrue();
    }

    @Test
    void isNotTakenFromAPoolThatHasJustFoundItGood() {
        session.endRequest();
        assertThat(session.isGood()).isTrue();
        now.addAndGet(Duration.ofMillis(200).toNanos());

        session.endIfIdle();

        assertThat(session.hasEnded()).isFalse();
    }

    @Test
    void endsWhereARequestBeginsUnaskedAndTheCredentialsHaveBeenReplaced() throws Exception {
        session.endRequest();
        fixture.groupCredentials("Reporting", "app", "second-password");

        session.beginRequest();

        assertThat(session.hasEnded()).isTrue();
    }
}
