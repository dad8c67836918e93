package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.identity.Caller;

/** Two nodes of one store, and many callers on each at once. */
@Timeout(value = 25, unit = TimeUnit.SECONDS) // before anybody's patience of 30 seconds could end
class LoginStormIT {
    private static final Caller CAROL = Caller.of("carol", "finance");
    private static final int CALLERS_PER_NODE = 16;

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create().groupApplication("Ledger", "finance");
    private final CountingDriver counting = CountingDriver.register("storm");
    private final SecureStoreDataSource here = source(fixture.configuration());
    private final SecureStoreDataSource there = source(otherNode());

    LoginStormIT() throws SQLException {
        server.createRole("stormed", "right");
        fixture.groupCredentials("Ledger", "stormed", "wrong");
    }

    private StoreConfiguration otherNode() {
        StoreConfiguration other = fixture.configuration()
                .withNodeDirectory(fixture.configuration().home().resolve("other-node"));
        try (SecureStore store = SecureStore.open(other)) {
            store.as(StoreFixture.ADMINISTRATOR).keys().refresh(StoreFixture.PASSPHRASE.toCharArray());
        }
        return other;
    }

    private SecureStoreDataSource source(StoreConfiguration node) {
        SecureStoreDataSource source = new SecureStoreDataSource(node);
        source.setTargetApplication("Ledger");
        source.setUrl(counting.url(server));
        return source;
    }

    @AfterEach
    void close() throws SQLException {
        here.close();
        there.close();
        fixture.close();
        counting.close();
    }

    @Test
    void tryAWrongPasswordOnceAndAllHearOfIt() throws Exception {
        assertThat(refusals()).hasSize(2 * CALLERS_PER_NODE).containsOnly("28S03");
        assertThat(refusals()).hasSize(2 * CALLERS_PER_NODE).containsOnly("28S03");

        assertThat(counting.logins()).isEqualTo(1);
    }

    @Test
    void areAllServedWithTheNextPassword() throws Exception {
        assertThat(refusals()).containsOnly("28S03");

        fixture.groupCredentials("Ledger", "stormed", "right");

        await().until(() -> refusals().isEmpty()); // once the other node has heard of it
        assertThat(counting.refused()).isEqualTo(1);
    }

    private List<String> refusals() throws Exception {
        return ManyAtOnce.refusals(List.of(here, there), CALLERS_PER_NODE, CAROL);
    }
}
