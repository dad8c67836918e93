package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialVerifier;
import org.securestore.credential.SecretValue;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.CredentialsUntriedException;
import org.securestore.identity.Claim;

/** Credentials that are tried at a PostgreSQL server before they are kept. */
class LoginVerifierIT {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create().groupApplication("Reporting", "sales");

    @BeforeEach
    void account() throws SQLException {
        postgres.createRole("verified_reporter", "the right one");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areKeptIfTheDatabaseTakesThem() {
        save("verified_reporter", "the right one", LoginVerifier.at(postgres.url(), Map.of()));

        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(REPORTING)) {
            String kept = credentials.password().orElseThrow().lend(String::new);

            assertThat(kept).isEqualTo("the right one");
        }
    }

    @Test
    void areTriedWhereTheStoresConnectionSettingsSay() {
        fixture.administrator()
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Sales"))
                        .withUrl(postgres.url())
                        .withOption("ApplicationName", "tries")
                        .withApplication(REPORTING));
        CredentialVerifier verifier =
                LoginVerifier.at(fixture.administrator().connections(REPORTING).get(0));

        save("verified_reporter", "the right one", verifier);
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> save("verified_reporter", "the wrong one", verifier));
    }

    @Test
    void areNotGivenAwayByTheGapsThatShortOnesWouldLeaveInItsAnswer() {
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> save("e", "the wrong one", LoginVerifier.at(postgres.url(), Map.of())))
                .withMessageContaining("what it said is left out")
                .withMessageNotContaining("uthentication");
    }

    @Test
    void areNotKeptIfItRefusesThemAndItsAnswerIsTold() {
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(
                        () -> save("verified_reporter", "the wrong one", LoginVerifier.at(postgres.url(), Map.of())))
                .withMessageContaining("password authentication failed for user \"…\"")
                .withMessageContaining("28P01")
                .withMessageNotContainingAny("verified_reporter", "the wrong one");

        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").access(REPORTING));
        assertThat(fixture.administrator().audit().events(AuditQuery.newest(50)))
                .filteredOn(event -> event.action() == AuditAction.SET_GROUP_CREDENTIALS)
                .singleElement()
                .matches(event -> event.outcome() == AuditOutcome.FAILURE)
                .asString()
                .doesNotContain("verified_reporter", "the wrong one");
    }

    @Test
    void anAnswerOfManyLinesIsToldInOne() throws SQLException {
        try (PretendedDatabase database = PretendedDatabase.register()) {
            database.onLogin(user -> {
                throw new SQLException("FATAL: not today\n  Location: auth.c\u001b[2J\tLine: 320", "28P01");
            });

            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() ->
                            save("verified_reporter", "the wrong one", LoginVerifier.at(database.url(), Map.of())))
                    .withMessageEndingWith("FATAL: not today Location: auth.c [2J Line: 320 (SQLState 28P01)");
        }
    }

    @Test
    void areTriedOnce() throws SQLException {
        try (CountingDriver counting = CountingDriver.register("verified")) {
            LoginVerifier verifier = LoginVerifier.at(counting.url(postgres), Map.of());

            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() -> save("verified_reporter", "the wrong one", verifier));
            assertThat(counting.logins()).isEqualTo(1);

            save("verified_reporter", "the right one", verifier);
            assertThat(counting.logins()).isEqualTo(2);
        }
    }

    @Test
    void areNotTriedWithoutAPassword() {
        TargetApplicationId tokens = new TargetApplicationId("Tokens");
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(tokens, Claim.group("sales"))
                        .withFields(CredentialField.of("Token", FieldType.KEY)));

        try (SecretValue token = SecretValue.of("t0ken".toCharArray())) {
            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() -> fixture.administrator()
                            .credentialAdministration()
                            .setGroup(
                                    tokens,
                                    CredentialEntry.of(Map.of("Token", token))
                                            .verifiedBy(LoginVerifier.at(postgres.url(), Map.of()))))
                    .withMessageContaining("have no user name");
        }
    }

    @Test
    void areNotKeptIfTheDatabaseIsOutOfReach() throws IOException {
        String url = postgres.url().replaceFirst(":[0-9]+/", ":" + closedPort() + "/");

        assertThatExceptionOfType(CredentialsUntriedException.class)
                .isThrownBy(() -> save("verified_reporter", "the right one", LoginVerifier.at(url, Map.of())))
                .withMessageContaining("refused")
                .withMessageContaining("untried")
                .withMessageNotContaining("verified_reporter");
    }

    @Test
    void areNotKeptIfTheDatabaseIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/postgres";
            LoginVerifier impatient = LoginVerifier.at(url, Map.of()).within(Duration.ofMillis(200));

            assertThatExceptionOfType(CredentialsUntriedException.class)
                    .isThrownBy(() -> save("verified_reporter", "the right one", impatient))
                    .withMessageContaining("no answer within 0.2 seconds");
        }
    }

    @Test
    void areNotKeptIfNoDriverKnowsTheUrl() {
        assertThatExceptionOfType(CredentialsUntriedException.class)
                .isThrownBy(
                        () -> save("verified_reporter", "the right one", LoginVerifier.at("jdbc:nosuch:db", Map.of())))
                .withMessageContaining("class path");
    }

    @Test
    void areTriedAtNoUrlThatNamesAnAccount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoginVerifier.at(postgres.url() + "?user=postgres", Map.of()))
                .withMessageContaining("names a user");
    }

    private void save(String user, String password, CredentialVerifier verifier) {
        StoreFixture.withLogin(
                user,
                password,
                entry -> fixture.administrator()
                        .credentialAdministration()
                        .setGroup(REPORTING, entry.verifiedBy(verifier)));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
