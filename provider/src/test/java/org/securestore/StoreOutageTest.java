package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A node whose database has gone; here it is the node that let go of it. */
class StoreOutageTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "app", "kept")
            .individualApplication("Orders")
            .userCredentials("Orders", "carol", "c", "carols");
    private final OpenStore store = OpenStores.open(fixture.configuration());
    private final SecureStoreSession carol = fixture.as("carol", "sales");

    @AfterEach
    void close() {
        OpenStores.close(store);
        fixture.close();
    }

    @Test
    void servesWhomItKnowsFromMemory() {
        assertThat(password(REPORTING)).isEqualTo("kept");
        long version = carol.access(REPORTING).credentialVersion();

        store.server().close();

        assertThat(carol.access(REPORTING).credentialVersion()).isEqualTo(version);
        assertThat(password(REPORTING)).isEqualTo("kept");
        assertThat(fixture.as("dave", "sales").access(REPORTING).credentialVersion())
                .isEqualTo(version);
    }

    @Test
    void refusesAtOnceWhatItDoesNotKnow() {
        carol.access(REPORTING);

        store.server().close();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> carol.access(ORDERS));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(carol::userApplications);
    }

    @Test
    void letsNobodyInWhoIsNoMember() {
        carol.access(REPORTING);

        store.server().close();

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.as("mallory").access(REPORTING));
    }

    @Test
    void needsNoDatabaseForWhatItKnowsAndHasRecorded() {
        StoreConfiguration patient = fixture.configuration().withMaxStaleness(Duration.ofHours(1));
        try (SecureStore opened = SecureStore.open(patient)) {
            OpenStore inner = OpenStores.open(patient);
            SecureStoreSession session = opened.as(Caller.of("carol", "sales"));
            password(session, REPORTING);

            inner.server().close();

            assertThat(password(session, REPORTING)).isEqualTo("kept");
            assertThat(inner.freshness().isOutage()).isFalse();
            OpenStores.close(inner);
        }
    }

    @Test
    void asksForNoClaimInsideATransaction() {
        Set<String> askedBy = new HashSet<>();
        SecureStoreSession session = fixture.store().as(new Caller() {
            @Override
            public String name() {
                return "carol";
            }

            @Override
            public boolean holds(Claim claim) {
                StackWalker.getInstance().forEach(frame -> askedBy.add(frame.getClassName()));
                return claim.equals(Claim.user("carol"));
            }
        });

        session.access(ORDERS);
        session.credentials(ORDERS).close();
        session.userApplications();

        assertThat(askedBy).isNotEmpty().noneMatch(name -> name.contains("StoreDatabase"));
    }

    private String password(TargetApplicationId id) {
        return password(carol, id);
    }

    private static String password(SecureStoreSession session, TargetApplicationId id) {
        try (CredentialSet credentials = session.credentials(id)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }
}
