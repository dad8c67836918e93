package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialChange;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.database.Contract;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Several sets of credentials that change together, or not at all. */
@Contract
class CredentialBatchContract {
    private static final TargetApplicationId SHARED = new TargetApplicationId("Shared");
    private static final TargetApplicationId OWN = new TargetApplicationId("Own");
    private static final TargetApplicationId UNKNOWN = new TargetApplicationId("Unknown");

    private final StoreFixture fixture;
    private final SecureStoreSession dora;

    CredentialBatchContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place).individualApplication("Own");
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(SHARED, Claim.user("dora"))
                        .withFields(
                                CredentialField.of("User Name", FieldType.USER_NAME),
                                CredentialField.of("Password", FieldType.PASSWORD),
                                CredentialField.of("Schema", FieldType.GENERIC).optional())
                        .withAdministrators(Claim.user("dora")));
        fixture.groupCredentials("Shared", "app", "first").userCredentials("Own", "dora", "dora", "first");
        dora = fixture.store().as(Caller.of("dora"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void changesThemAll() {
        changePasswords("second", OptionalLong.empty(), SHARED, OWN);

        assertThat(password(SHARED)).isEqualTo("second");
        assertThat(password(OWN)).isEqualTo("second");
        assertThat(events(fixture))
                .containsSubsequence(
                        AuditAction.CHANGE_CREDENTIALS, AuditAction.SET_CREDENTIALS, AuditAction.SET_GROUP_CREDENTIALS);
    }

    @Test
    void changesNoneIfOneIsRefused() {
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> changePasswords("second", OptionalLong.empty(), SHARED, UNKNOWN));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> changePasswords("second", OptionalLong.of(versionOf(SHARED)), SHARED, OWN));
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> dora.changeCredentials(List.of(
                        new CredentialChange.Clear(OWN, OptionalLong.empty()),
                        new CredentialChange.Put(
                                SHARED, CredentialEntry.amending(Map.of()).without(Set.of("Password"))))));

        assertThat(password(SHARED)).isEqualTo("first");
        assertThat(password(OWN)).isEqualTo("first");
    }

    @Test
    void clearsOnlyTheVersionThatWasSeen() {
        long seen = versionOf(OWN);
        changePasswords("second", OptionalLong.empty(), OWN);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () -> dora.changeCredentials(List.of(new CredentialChange.Clear(OWN, OptionalLong.of(seen)))));
        dora.changeCredentials(List.of(new CredentialChange.Clear(OWN, OptionalLong.of(versionOf(OWN)))));

        assertThatExceptionOfType(CredentialsNotFoundException.class).isThrownBy(() -> dora.credentials(OWN));
    }

    @Test
    void leavesWhatOthersShareToWhoAdministersIt() {
        Caller member = Caller.of("emil");
        SecureStoreSession emil = fixture.store().as(member);

        try (SecretValue password = SecretValue.of("mine".toCharArray())) {
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> emil.changeCredentials(List.of(
                            new CredentialChange.Put(SHARED, CredentialEntry.amending(Map.of("Password", password))))));
        }
        assertThat(password(SHARED)).isEqualTo("first");
    }

    @Test
    void takesEachSetOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changePasswords("second", OptionalLong.empty(), OWN, OWN))
                .withMessageContaining("twice");
    }

    @Test
    void removesAFieldThatNeedHaveNoValue() {
        try (SecretValue schema = SecretValue.of("public".toCharArray())) {
            dora.changeCredentials(
                    List.of(new CredentialChange.Put(SHARED, CredentialEntry.amending(Map.of("Schema", schema)))));
        }
        assertThat(fields(SHARED)).containsExactly("User Name", "Password", "Schema");

        dora.changeCredentials(List.of(new CredentialChange.Put(
                SHARED, CredentialEntry.amending(Map.of()).without(Set.of("schema")))));

        assertThat(fields(SHARED)).containsExactly("User Name", "Password");
        assertThat(password(SHARED)).isEqualTo("first");
    }

    @Test
    void refusesToRemoveWhatItCannot() {
        try (SecretValue password = SecretValue.of("second".toCharArray())) {
            CredentialEntry second = CredentialEntry.amending(Map.of("Password", password));
            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() -> dora.setCredentials(OWN, second.without(Set.of("Password"))))
                    .withMessageContaining("given and removed");
            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() -> dora.setCredentials(OWN, second.without(Set.of("Nothing"))))
                    .withMessageContaining("no field Nothing");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            CredentialEntry.of(Map.of("Password", password)).without(Set.of("User Name")));
        }
    }

    private void changePasswords(String text, OptionalLong replaced, TargetApplicationId... applications) {
        try (SecretValue password = SecretValue.of(text.toCharArray())) {
            CredentialEntry any = CredentialEntry.amending(Map.of("Password", password));
            CredentialEntry entry = replaced.isPresent() ? any.replacing(replaced.getAsLong()) : any;
            dora.changeCredentials(Arrays.stream(applications)
                    .<CredentialChange>map(id -> new CredentialChange.Put(id, entry))
                    .toList());
        }
    }

    private long versionOf(TargetApplicationId id) {
        return dora.access(id).credentialVersion();
    }

    private String password(TargetApplicationId id) {
        try (CredentialSet credentials = dora.credentials(id)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }

    private List<String> fields(TargetApplicationId id) {
        try (CredentialSet credentials = dora.credentials(id)) {
            return credentials.fields().stream().map(CredentialField::name).toList();
        }
    }

    private static List<AuditAction> events(StoreFixture fixture) {
        return fixture.administrator().audit().events(AuditQuery.newest(10)).stream()
                .map(AuditEvent::action)
                .toList();
    }
}
