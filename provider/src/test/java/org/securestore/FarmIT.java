package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.credential.CredentialSet;
import org.securestore.database.PostgresForTests;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.Claim;

/** Nodes on one PostgreSQL. {@code -Dsecurestore.outage-seconds=30} lets the outage last as long as in a campaign. */
class FarmIT {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("securestore.outage-seconds", 8));
    private static final long MAX_STALENESS_MILLIS = 1_000;
    private static final long FOR_A_BUSY_MACHINE = 4_000;

    @TempDir
    private Path home;

    @Test
    void aMemberRemovedOnOneNodeIsRefusedOnTheOthersInTime() throws Exception {
        try (StoreFixture fixture = StoreFixture.create(PostgresForTests.shared())
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "secret")) {
            Process other = start(fixture.configuration());
            try (BufferedReader answers = other.inputReader(UTF_8)) {
                assertThat(answers.readLine()).endsWith("granted");

                VersionedApplication reporting =
                        fixture.administrator().applications().get(REPORTING);
                fixture.administrator()
                        .applications()
                        .update(
                                reporting
                                        .application()
                                        .withMapping(new CredentialMapping.Group(Set.of(Claim.group("marketing")))),
                                reporting.version());
                long removed = System.currentTimeMillis();

                String refusal = answers.readLine();
                long late = Long.parseLong(refusal.substring(0, refusal.indexOf(' '))) - removed;
                System.out.println("Refused on the other node " + late + " ms after the removal was committed");
                assertThat(refusal).endsWith("AccessDeniedException");
                assertThat(late).isLessThan(MAX_STALENESS_MILLIS + FOR_A_BUSY_MACHINE);
            } finally {
                other.outputWriter(UTF_8).append('\n').close();
                other.waitFor();
            }
        }
    }

    @Test
    void callersWhoWereServedAreServedWhileTheDatabaseIsAwayAndNoLongerThanTheGrace() throws Exception {
        PostgresForTests server = PostgresForTests.start();
        try (StoreFixture fixture = StoreFixture.create(
                        anyHome -> server.configuration(anyHome).withOutageGrace(OUTAGE))
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "acknowledged")
                .individualApplication("Orders")
                .userCredentials("Orders", "carol", "c", "carols")) {
            SecureStoreSession carol = fixture.as("carol", "sales");
            assertThat(password(carol)).isEqualTo("acknowledged");

            server.stop();
            for (long end = System.nanoTime() + OUTAGE.toNanos() / 2; System.nanoTime() - end < 0; Thread.sleep(5)) {
                carol.access(REPORTING);
                assertThat(password(carol)).isEqualTo("acknowledged");
            }
            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> carol.access(ORDERS));
            awaitRefusal(carol);

            server.restart();
            awaitService(carol);
            assertThat(password(carol)).isEqualTo("acknowledged");
            assertThat(carol.access(ORDERS).application()).isEqualTo(ORDERS);
        } finally {
            server.remove();
        }
    }

    @Test
    void callersWhoWereServedAreServedWhileTheDatabaseIsFrozen() throws Exception {
        PostgresForTests server = PostgresForTests.start();
        try (StoreFixture fixture = StoreFixture.create(server)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "acknowledged")) {
            SecureStoreSession carol = fixture.as("carol", "sales");
            assertThat(password(carol)).isEqualTo("acknowledged");

            server.pause();
            try {
                for (long end = System.nanoTime() + OUTAGE.toNanos(); System.nanoTime() - end < 0; Thread.sleep(5)) {
                    assertThat(password(carol)).isEqualTo("acknowledged");
                }
            } finally {
                server.resume();
            }

            assertThat(password(carol)).isEqualTo("acknowledged");
        } finally {
            server.remove();
        }
    }

    private static void awaitRefusal(SecureStoreSession session) throws InterruptedException {
        while (isServed(session)) {
            Thread.sleep(20);
        }
    }

    private static void awaitService(SecureStoreSession session) throws InterruptedException {
        while (!isServed(session)) {
            Thread.sleep(20);
        }
    }

    private static boolean isServed(SecureStoreSession session) {
        try {
            session.access(REPORTING);
            return true;
        } catch (StoreUnavailableException refused) {
            return false;
        }
    }

    private static String password(SecureStoreSession session) {
        try (CredentialSet credentials = session.credentials(REPORTING)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }

    private Process start(StoreConfiguration configuration) throws IOException {
        DatabaseLocation.Server server = (DatabaseLocation.Server) configuration.database();
        Files.createDirectories(home);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FarmMember.class.getName(),
                        home.resolve("other").toString(),
                        server.url(),
                        server.user().orElseThrow(),
                        server.passwordFile().orElseThrow().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
