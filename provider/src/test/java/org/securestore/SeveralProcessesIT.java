package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.securestore.audit.AuditAction;
import org.securestore.credential.CredentialSet;

/** One embedded store, and several JVMs of one machine that have it open at the same time. */
class SeveralProcessesIT {
    private final StoreFixture fixture = StoreFixture.create().individualApplication("Shared");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void allWriteAndNoneLosesAnything() throws Exception {
        int count = 100;
        List<StoreWorker> workers = new ArrayList<>();
        for (String name : List.of("anna", "ben", "cleo", "dan")) {
            workers.add(StoreWorker.start(fixture.configuration(), name, count));
        }

        for (StoreWorker worker : workers) {
            assertThat(worker.finish()).isEqualTo(count);
        }

        for (String name : List.of("anna", "ben", "cleo", "dan")) {
            assertThat(password(name)).isEqualTo(Integer.toString(count));
        }
        assertThat(fixture.administrator().auditEvents(1000))
                .filteredOn(event -> event.action() == AuditAction.SET_CREDENTIALS)
                .hasSize(4 * count);
    }

    @RepeatedTest(3)
    void oneThatIsKilledLosesNothingThatWasAcknowledged() throws Exception {
        try (StoreWorker victim = StoreWorker.start(fixture.configuration(), "victim", 1_000_000)) {
            victim.acknowledged(50);

            int acknowledged = victim.kill();

            assertThat(Integer.parseInt(password("victim"))).isBetween(acknowledged, acknowledged + 1);
        }
    }

    @Test
    void aChangeInOneIsSeenInAnotherOnceItsAnswersAreTooOld() throws Exception {
        try (StoreFixture fresh = StoreFixture.withoutStaleness().individualApplication("Shared")) {
            SecureStoreSession reader = fresh.as("erin");
            assertThat(reader.userApplications())
                    .allSatisfy(application ->
                            assertThat(application.credentialsSet()).isEmpty());

            StoreWorker.start(fresh.configuration(), "erin", 1).finish();

            assertThat(reader.access(StoreWorker.SHARED).credentialVersion()).isPositive();
        }
    }

    private String password(String name) {
        try (CredentialSet credentials = fixture.as(name).credentials(StoreWorker.SHARED)) {
            return credentials.get("Password").lend(String::new);
        }
    }
}
