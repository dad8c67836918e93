package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;

/** One store, and several JVMs that have it open at the same time. */
class SeveralProcessesIT {
    private static final TargetApplicationId SHARED = new TargetApplicationId("Shared");

    private final StoreFixture fixture = StoreFixture.create().individualApplication("Shared");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void allWriteAndNoneLosesAnything() throws Exception {
        int count = 100;
        List<Process> workers = new ArrayList<>();
        for (String name : List.of("anna", "ben", "cleo", "dan")) {
            workers.add(start(name, count));
        }

        for (Process worker : workers) {
            assertThat(lastAcknowledged(worker)).isEqualTo(count);
            assertThat(worker.waitFor()).isZero();
        }

        for (String name : List.of("anna", "ben", "cleo", "dan")) {
            assertThat(password(name)).isEqualTo(Integer.toString(count));
        }
        assertThat(fixture.administrator().audit().events(AuditQuery.newest(1000)))
                .filteredOn(event -> event.action() == AuditAction.SET_CREDENTIALS)
                .hasSize(4 * count);
        assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
    }

    @RepeatedTest(3)
    void oneThatIsKilledLosesNothingThatWasAcknowledged() throws Exception {
        Process worker = start("victim", 1_000_000);
        int acknowledged;
        try (BufferedReader lines = worker.inputReader(UTF_8)) {
            for (int line = 0; line < 50; line++) {
                lines.readLine();
            }
            worker.toHandle().destroyForcibly(); // unlike the process itself, leaves the stream open
            acknowledged = lastOf(lines, 50);
        }
        worker.waitFor();

        assertThat(Integer.parseInt(password("victim"))).isBetween(acknowledged, acknowledged + 1);
    }

    @Test
    void aChangeInOneIsSeenInAnotherOnceItsAnswersAreTooOld() throws Exception {
        try (StoreFixture fresh = StoreFixture.withoutStaleness().individualApplication("Shared")) {
            SecureStoreSession reader = fresh.as("erin");
            assertThat(reader.userApplications())
                    .allSatisfy(application ->
                            assertThat(application.credentialsSet()).isEmpty());

            Process worker = start(fresh, "erin", 1);
            assertThat(worker.waitFor()).isZero();

            assertThat(reader.access(SHARED).credentialVersion()).isPositive();
        }
    }

    private Process start(String name, int count) throws IOException {
        return start(fixture, name, count);
    }

    private static Process start(StoreFixture store, String name, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWorker.class.getName(),
                        store.configuration().home().toString(),
                        name,
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int lastAcknowledged(Process worker) throws IOException {
        try (BufferedReader lines = worker.inputReader(UTF_8)) {
            return lastOf(lines, 0);
        }
    }

    private static int lastOf(BufferedReader lines, int before) throws IOException {
        int last = before;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            last = Integer.parseInt(line);
        }
        return last;
    }

    private String password(String name) {
        try (CredentialSet credentials = fixture.as(name).credentials(SHARED)) {
            return credentials.get("Password").lend(String::new);
        }
    }
}
