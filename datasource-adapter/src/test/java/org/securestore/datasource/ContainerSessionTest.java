package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;

class ContainerSessionTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final long LONGER_THAN_A_POOL_TAKES_TO_LEND = 1_100;

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "app", "first-password");
    private final SecureStore store = SecureStore.open(fixture.configuration());
    private final ContainerSession session = new ContainerSessions(store, PoolSettings.DEFAULT)
            .begin(stamp(), () -> {}, () -> false);

    private Stamp stamp() {
        Access access = store.as(Caller.of("carol", "sales")).access(REPORTING);
        Account account = new Account(new Route(REPORTING, new VendorLogin("jdbc:none", Map.of())), access.owner());
        return new Stamp(
                account,
                access.definitionVersion(),
                access.credentialVersion(),
                System.nanoTime(),
                Optional.empty());
    }

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void thatIsToGiveWayServesTheRequestThatItWasLentForFirst() throws Exception {
        session.giveWay();
        Thread.sleep(LONGER_THAN_A_POOL_TAKES_TO_LEND);

        session.beginRequest();

        assertThat(session.hasEnded()).isFalse();
        session.endRequest();
        assertThat(session.hasEnded()).isTrue();
    }

    @Test
    void isNotTakenFromAPoolThatHasJustFoundItGood() throws Exception {
        session.endRequest();
        assertThat(session.isGood()).isTrue();
        Thread.sleep(200);

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
