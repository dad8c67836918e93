package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.CredentialAdministration;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.CredentialVerifier;
import org.securestore.credential.SecretValue;
import org.securestore.datasource.LoginVerifier;
import org.securestore.datasource.PostgresFixture;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.CredentialsUntriedException;
import org.securestore.identity.Claim;

/** What the page about credentials shows, run. */
class CredentialExamplesIT {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    private final StoreFixture fixture = StoreFixture.create();
    private final SecureStoreSession administrator = fixture.administrator();
    private final SecureStoreSession alice = fixture.as("alice");
    private final SecretValue user = SecretValue.of("orders_alice".toCharArray());
    private final SecretValue password = SecretValue.of("first".toCharArray());
    private final SecretValue newPassword = SecretValue.of("second".toCharArray());
    private final Instant endOfQuarter = Instant.now().plus(Duration.ofDays(20));
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void define() {
        fixture.individualApplication("Orders").groupApplication("Reporting", "sales");
    }

    @AfterEach
    void close() {
        List.of(user, password, newPassword).forEach(SecretValue::close);
        fixture.close();
    }

    @Test
    void setOnesOwn() {
        // tag::credentials-own[]
        long version = alice.setCredentials(
                new TargetApplicationId("Orders"),
                CredentialEntry.of(Map.of("User Name", user, "Password", password))
                        .expiringAt(endOfQuarter));
        // end::credentials-own[]

        assertThat(alice.access(ORDERS).credentialVersion()).isEqualTo(version);
    }

    @Test
    void setThoseOfOthers() {
        CredentialEntry entry = CredentialEntry.of(Map.of("User Name", user, "Password", password));

        // tag::credentials-others[]
        CredentialAdministration credentials = administrator.credentialAdministration();
        credentials.setGroup(new TargetApplicationId("Reporting"), entry);
        credentials.setUser(new TargetApplicationId("Orders"), Claim.user("alice"), entry);
        // end::credentials-others[]
        assertThat(passwordOf(alice)).isEqualTo("first");

        // tag::credentials-clear[]
        credentials.clearGroup(new TargetApplicationId("Reporting"));
        credentials.clearUser(new TargetApplicationId("Orders"), Claim.user("alice"));
        int sets = credentials.clearEverywhere(Claim.user("bob"));
        // end::credentials-clear[]
        assertThat(sets).isZero();
        assertThatExceptionOfType(CredentialsNotFoundException.class).isThrownBy(() -> alice.access(ORDERS));
    }

    @Test
    void amendUnlessSomebodyElseDid() {
        long version =
                alice.setCredentials(ORDERS, CredentialEntry.of(Map.of("User Name", user, "Password", password)));

        // tag::credentials-amend[]
        alice.setCredentials(
                new TargetApplicationId("Orders"),
                CredentialEntry.amending(Map.of("Password", newPassword)).replacing(version));
        // end::credentials-amend[]

        assertThat(passwordOf(alice)).isEqualTo("second");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> alice.setCredentials(
                        ORDERS,
                        CredentialEntry.amending(Map.of("Password", password)).replacing(version)));
    }

    @Test
    void tryThemBeforeTheyAreKept() {
        CredentialEntry entry = CredentialEntry.of(Map.of("User Name", user, "Password", password));

        // tag::credentials-verify[]
        CredentialVerifier verifier = (application, credentials) ->
                logsIn(credentials) ? Optional.empty() : Optional.of("the server says: password authentication failed");
        try {
            alice.setCredentials(new TargetApplicationId("Orders"), entry.verifiedBy(verifier));
        } catch (CredentialsRejectedException wrong) {
            show(wrong.getMessage());
        }
        // end::credentials-verify[]

        assertThat(shown).singleElement().asString().contains("password authentication failed");
        assertThatExceptionOfType(CredentialsNotFoundException.class).isThrownBy(() -> alice.access(ORDERS));
    }

    @Test
    void tryThemAtTheirDatabase() throws SQLException {
        PostgresFixture server = PostgresFixture.shared();
        server.createRole("orders_alice", "another password");
        String url = server.url();
        CredentialEntry entry = CredentialEntry.of(Map.of("User Name", user, "Password", password));

        // tag::credentials-verify-login[]
        CredentialVerifier verifier = LoginVerifier.at(url, Map.of("ApplicationName", "password check"));
        try {
            alice.setCredentials(new TargetApplicationId("Orders"), entry.verifiedBy(verifier));
        } catch (CredentialsRejectedException wrong) {
            show(wrong.getMessage()); // what the database answered, without user and password
        } catch (CredentialsUntriedException outOfReach) {
            show(outOfReach.getMessage()); // nothing is saved: try again, or save them without a verifier
        }
        // end::credentials-verify-login[]

        assertThat(shown).singleElement().asString().contains("password authentication failed");
        assertThatExceptionOfType(CredentialsNotFoundException.class).isThrownBy(() -> alice.access(ORDERS));
    }

    @Test
    void listWhoHasThem() {
        setOnesOwn();

        // tag::credentials-list[]
        CredentialAdministration credentials = administrator.credentialAdministration();
        List<CredentialSummary> first = credentials.list(new TargetApplicationId("Orders"), Optional.empty(), 100);
        for (CredentialSummary summary : first) {
            show(summary.owner() + " since " + summary.setAt() + ", by " + summary.setBy());
        }
        List<CredentialSummary> soon = credentials.expiring(Duration.ofDays(30));
        // end::credentials-list[]

        assertThat(shown)
                .singleElement()
                .asString()
                .startsWith("user:alice since ")
                .endsWith(", by alice");
        assertThat(soon)
                .extracting(CredentialSummary::owner)
                .containsExactly(first.get(0).owner());
    }

    @Test
    void readThemByNameAndByType() {
        setOnesOwn();

        // tag::credentials-read[]
        try (CredentialSet credentials = alice.credentials(new TargetApplicationId("Orders"))) {
            SecretValue byName = credentials.get("password"); // in any case
            SecretValue byType = credentials.find(FieldType.PASSWORD).orElseThrow();
            SecretValue byMeaning = credentials.password().orElseThrow(); // Password or WindowsPassword
            List<CredentialField> fields = credentials.fields(); // in the definition's order
            // end::credentials-read[]
            assertThat(byName).isSameAs(byType).isSameAs(byMeaning);
            assertThat(fields).extracting(CredentialField::name).containsExactly("User Name", "Password");
            assertThat(credentials).hasToString("CredentialSet[User Name, Password]");
        }
    }

    @Test
    void maskSecretsWhateverTheDefinitionSays() {
        assertThat(CredentialField.of("Password", FieldType.PASSWORD)
                        .withoutMask()
                        .masked())
                .isTrue();
        assertThat(CredentialField.of("Branch", FieldType.GENERIC).masked()).isFalse();
    }

    private static String passwordOf(SecureStoreSession session) {
        try (CredentialSet credentials = session.credentials(ORDERS)) {
            return credentials.get("Password").lend(characters -> new String(characters));
        }
    }

    private static boolean logsIn(CredentialSet credentials) {
        return credentials.get("Password").lend(characters -> "second".equals(new String(characters)));
    }

    private void show(String line) {
        shown.add(line);
    }
}
