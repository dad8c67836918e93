package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.database.Contract;
import org.securestore.failure.KeyChangeUnfinishedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Claim;
import org.securestore.key.KeyChange;
import org.securestore.key.KeyState;
import org.securestore.key.UnreadableRecord;
import org.securestore.partition.PartitionId;

@Contract
class KeyChangeContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final char[] OLD = StoreFixture.PASSPHRASE.toCharArray();
    private static final char[] NEW = "Battery-staple-8".toCharArray();
    private static final String[] KEYED = {
        "application", "connection_settings", "credential", "administrative_right", "audit_chain", "ticket", "node"
    };

    private final StoreFixture fixture;
    private final StoreTables tables;

    KeyChangeContract(StoreFixture.Place place) {
        fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "group-secret")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices-secret")
                .userCredentials("Orders", "bob", "b", "bobs-secret");
        tables = new StoreTables(fixture.configuration());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void leavesNothingUnderTheOldKeyAndEverythingReadable() throws SQLException {
        fixture.administrator()
                .connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Sales"))
                        .withUrl("jdbc:postgresql://db.example/sales"));
        fixture.administrator().partitions().create(new PartitionId("tenant"), Claim.user("tina"));
        char[] ticket = fixture.as("alice").issueTicket().lend(char[]::clone);
        assertThat(ticket).isNotEmpty();

        fixture.administrator().keys().generate(NEW, NEW);
        Optional<KeyChange> left = fixture.administrator().keys().resume(progress -> {});

        assertThat(left).isEmpty();
        for (String table : KEYED) {
            assertThat(tables.column("select distinct key_version from " + table))
                    .as(table)
                    .containsExactly("2");
        }
        assertThat(tables.column("select version from master_key where destroyed_at is null"))
                .containsExactly("2");
        assertEverybodyReads();
        assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
        assertThat(events(AuditAction.COMPLETE_KEY_CHANGE)).hasSize(1);
        assertThat(fixture.store().status().key()).isEqualTo(KeyState.READY);
        assertThat(fixture.store().status().keyVersion()).contains(2);
        assertThat(fixture.store().status().keyChange()).isEmpty();
    }

    @Test
    void goesOnByItselfInTheBackground() {
        fixture.administrator().keys().generate(NEW, NEW);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> fixture.store().status().keyChange().isEmpty());
        assertEverybodyReads();
    }

    @Test
    void putsTheNewPassphraseInThePlaceOfTheOld() {
        change();

        assertThatExceptionOfType(WrongPassphraseException.class)
                .isThrownBy(() -> fixture.administrator().keys().refresh(OLD));
        fixture.administrator().keys().refresh(NEW);
        assertEverybodyReads();
    }

    @Test
    void canBeFollowedByTheNext() {
        for (int round = 0; round < 3; round++) {
            change();
        }

        assertThat(fixture.store().status().keyVersion()).contains(4);
        assertEverybodyReads();
        assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
    }

    @Test
    void survivesARestart() {
        change();
        fixture.store().close();

        try (SecureStore reopened = SecureStore.open(fixture.configuration())) {
            assertThat(reopened.status().key()).isEqualTo(KeyState.READY);
            assertThat(password(reopened.as(org.securestore.identity.Caller.of("alice")), ORDERS))
                    .isEqualTo("alices-secret");
        }
    }

    @Test
    void isForAdministratorsOnly() {
        SecureStoreSession mallory = fixture.as("mallory");

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> mallory.keys().generate(NEW, NEW));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> mallory.keys().changePassphrase(NEW, NEW));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> mallory.keys().pause());
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> mallory.keys().resume(progress -> {}));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> mallory.keys().resumeInBackground());
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> mallory.keys().seal());
        assertThat(fixture.store().status().keyVersion()).contains(1);
    }

    @Test
    void isOnlyThePassphrasesWhereThatIsReplacedAlone() throws SQLException {
        fixture.administrator().keys().changePassphrase(NEW, NEW);

        assertThat(tables.column("select distinct key_version from credential")).containsExactly("1");
        assertThatExceptionOfType(WrongPassphraseException.class)
                .isThrownBy(() -> fixture.administrator().keys().refresh(OLD));
        fixture.administrator().keys().refresh(NEW);
        assertEverybodyReads();
    }

    @Nested
    class WhileItIsPaused {
        @Test
        void bothKeysAreInUseAndAnotherHasToWait() throws SQLException {
            pauseAtOnce();

            assertEverybodyReads();
            fixture.userCredentials("Orders", "carol", "c", "carols-secret");
            assertThat(tables.column("select key_version from credential where owner_value = 'carol'"))
                    .containsExactly("2");
            assertThat(tables.column("select key_version from credential where owner_value = 'alice'"))
                    .containsExactly("1");
            assertThatExceptionOfType(KeyChangeUnfinishedException.class)
                    .isThrownBy(() -> fixture.administrator().keys().generate(OLD, OLD))
                    .withMessageContaining("securestore key resume");
        }

        @Test
        void aNodeThatStartsReadsWhatLiesUnderEither() throws SQLException {
            pauseAtOnce();
            fixture.userCredentials("Orders", "carol", "c", "carols-secret");
            fixture.store().close();

            try (SecureStore reopened = SecureStore.open(fixture.configuration())) {
                assertThat(password(reopened.as(org.securestore.identity.Caller.of("alice")), ORDERS))
                        .isEqualTo("alices-secret");
                assertThat(password(reopened.as(org.securestore.identity.Caller.of("carol")), ORDERS))
                        .isEqualTo("carols-secret");
            }
        }

        @Test
        void itGoesOnWithoutAnybodyWhoWaits() {
            pauseAtOnce();
            fixture.store().close();

            try (SecureStore reopened = SecureStore.open(fixture.configuration())) {
                reopened.as(StoreFixture.ADMINISTRATOR).keys().resumeInBackground();

                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> reopened.status().keyChange().isEmpty());
            }
        }

        @Test
        void itTellsHowFarItIsAndGoesOnWhenResumed() throws SQLException {
            pauseAtOnce();
            assertThat(fixture.store().status().keyChange().orElseThrow().state())
                    .isEqualTo(KeyChange.State.PAUSED);

            List<KeyChange> seen = new ArrayList<>();
            assertThat(fixture.administrator().keys().resume(seen::add)).isEmpty();

            assertThat(seen).isNotEmpty();
            KeyChange last = seen.get(seen.size() - 1);
            assertThat(last.done()).isEqualTo(last.total()).isEqualTo(5);
            assertThat(last.rate()).isPositive();
            assertThat(last.remaining()).contains(Duration.ZERO);
            assertThat(tables.column("select distinct key_version from credential"))
                    .containsExactly("2");
        }
    }

    @Nested
    class WithARecordThatDoesNotOpen {
        @Test
        void keepsItAndTheOldKeyAndSaysWhoseItIs() throws SQLException {
            tables.change("update credential set sealed = ? where owner_value = 'bob'");

            fixture.administrator().keys().generate(NEW, NEW);
            KeyChange left =
                    fixture.administrator().keys().resume(progress -> {}).orElseThrow();

            assertThat(left.state()).isEqualTo(KeyChange.State.BLOCKED);
            assertThat(left.unreadable())
                    .extracting(UnreadableRecord::toString)
                    .containsExactly("the credentials of orders for bob");
            assertThat(tables.column("select version from master_key where destroyed_at is null order by version"))
                    .containsExactly("1", "2");
            assertThat(tables.column("select key_version from credential where owner_value = 'bob'"))
                    .containsExactly("1");
            assertThat(events(AuditAction.COMPLETE_KEY_CHANGE))
                    .extracting(AuditEvent::outcome)
                    .containsOnly(AuditOutcome.FAILURE);
            assertThat(password(fixture.as("alice"), ORDERS)).isEqualTo("alices-secret");
            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("bob").credentials(ORDERS));
        }

        @Test
        void destroysTheOldKeyOnceAnAdministratorHasDecided() throws SQLException {
            tables.change("update credential set sealed = ? where owner_value = 'bob'");
            fixture.administrator().keys().generate(NEW, NEW);
            assertThat(fixture.administrator().keys().resume(progress -> {})).isPresent();

            fixture.administrator().credentialAdministration().clearUser(ORDERS, Claim.user("bob"));

            assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
            assertThat(tables.column("select version from master_key where destroyed_at is null"))
                    .containsExactly("2");
        }

        @Test
        void countsADefinitionThatAnotherHandWroteAmongThem() throws SQLException {
            tables.change("update application set display_name = 'Else' where id_key = 'reporting'");

            fixture.administrator().keys().generate(NEW, NEW);

            assertThat(fixture.administrator()
                            .keys()
                            .resume(progress -> {})
                            .orElseThrow()
                            .unreadable())
                    .extracting(UnreadableRecord::toString)
                    .containsExactly("the definition of reporting");
        }
    }

    private void change() {
        fixture.administrator().keys().generate(NEW, NEW);
        assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
    }

    /** Generates the next key, and keeps everything under the present one. */
    private void pauseAtOnce() {
        StoreFixture.leaveKeysAlone(fixture.configuration()); // or it would be at work already
        fixture.administrator().keys().generate(NEW, NEW);
        fixture.administrator().keys().pause();
    }

    private void assertEverybodyReads() {
        assertThat(password(fixture.as("carol", "sales"), REPORTING)).isEqualTo("group-secret");
        assertThat(password(fixture.as("alice"), ORDERS)).isEqualTo("alices-secret");
        assertThat(password(fixture.as("bob"), ORDERS)).isEqualTo("bobs-secret");
    }

    private List<AuditEvent> events(AuditAction action) {
        return fixture.administrator().audit().events(AuditQuery.newest(50)).stream()
                .filter(event -> event.action() == action)
                .toList();
    }

    static String password(SecureStoreSession session, TargetApplicationId application) {
        try (CredentialSet credentials = session.credentials(application)) {
            return credentials.get("Password").lend(String::new);
        }
    }
}
