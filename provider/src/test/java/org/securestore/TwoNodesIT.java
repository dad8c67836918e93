package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.database.PostgresForTests;
import org.securestore.key.KeyState;

/** Two JVMs with a key pair each, as on two machines, and one store in PostgreSQL. */
class TwoNodesIT {
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();

    private final StoreFixture fixture =
            StoreFixture.withoutStaleness(PostgresForTests.shared()).individualApplication("Shared");
    private final StoreConfiguration first = fixture.configuration();
    private final StoreConfiguration second = node("second");

    @BeforeEach
    void enrol() {
        try (SecureStore store = SecureStore.open(second)) {
            assertThat(store.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
            store.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void writeAtOnceAndLoseNothing() throws Exception {
        int count = 50;
        try (StoreWorker anna = StoreWorker.start(first, "anna", count);
                StoreWorker ben = StoreWorker.start(second, "ben", count)) {
            assertThat(anna.finish()).isEqualTo(count);
            assertThat(ben.finish()).isEqualTo(count);
        }

        assertThat(password("anna")).isEqualTo("50");
        assertThat(password("ben")).isEqualTo("50");
        assertThat(fixture.administrator().audit().events(AuditQuery.newest(1000)))
                .filteredOn(event -> event.action() == AuditAction.SET_CREDENTIALS)
                .hasSize(2 * count);
    }

    @RepeatedTest(3)
    void loseNothingThatWasAcknowledgedWhenOneIsKilled() throws Exception {
        try (StoreWorker victim = StoreWorker.start(second, "victim", 1_000_000);
                StoreWorker survivor = StoreWorker.start(first, "survivor", 1_000_000)) {
            victim.acknowledged(20);
            survivor.acknowledged(20);

            int acknowledged = victim.kill();
            int before = survivor.acknowledged(0);

            assertThat(survivor.acknowledged(before + 20)).isGreaterThan(before);
            assertThat(Integer.parseInt(password("victim"))).isBetween(acknowledged, acknowledged + 1);
        }
    }

    @Test
    void createTheStoreAtTheSameMomentAndItIsOne() {
        StoreConfiguration nowhere = PostgresForTests.shared().configuration(first.home());

        List<String> stores = Stream.of("a", "b", "c", "d")
                .parallel()
                .map(name -> idOfStore(nowhere.withNodeDirectory(first.home().resolve(name))))
                .toList();

        assertThat(stores).hasSize(4).containsOnly(stores.get(0));
    }

    private static String idOfStore(StoreConfiguration configuration) {
        try (SecureStore created = SecureStore.create(configuration)) {
            return created.status().store();
        }
    }

    private StoreConfiguration node(String name) {
        Path home = fixture.configuration().home();
        return fixture.configuration().withNodeDirectory(home.resolve(name));
    }

    private String password(String name) {
        try (CredentialSet credentials = fixture.as(name).credentials(StoreWorker.SHARED)) {
            return credentials.get("Password").lend(String::new);
        }
    }
}
