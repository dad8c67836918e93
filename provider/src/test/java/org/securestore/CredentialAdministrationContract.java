package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.SecretValue;
import org.securestore.database.Contract;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.RightGrant;

/** Entering, clearing and overseeing credentials, which never shows one. */
@Contract
class CredentialAdministrationContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Claim ALICE = Claim.user("alice");

    private final StoreFixture fixture;
    private final CredentialAdministration administration;

    CredentialAdministrationContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "secret")
                .individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "alices")
                .userCredentials("Orders", "bob", "b", "bobs");
        administration = fixture.administrator().credentialAdministration();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void clearsAGroupsSet() {
        administration.clearGroup(REPORTING);

        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").credentials(REPORTING));
        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> administration.clearGroup(REPORTING));
    }

    @Test
    void clearsOneUsersSet() {
        administration.clearUser(ORDERS, ALICE);

        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("alice").credentials(ORDERS));
        assertThat(password("bob", ORDERS)).isEqualTo("bobs");
    }

    @Test
    void setsNoneOfGroupsAndSpecialClaimsAsNobodyCouldUseThem() {
        for (Claim many : List.of(Claim.group("sales"), Claim.SYSTEM, Claim.EVERYONE)) {
            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() -> StoreFixture.withLogin(
                            "app", "secret", login -> administration.setUser(ORDERS, many, login)))
                    .withMessageContaining("nobody could use credentials of " + many);
            assertThat(administration.find(ORDERS, CredentialOwner.individual(many)))
                    .isEmpty();
        }
        Claim one = new Claim("upn", "directory", "bob@example.com");
        StoreFixture.withLogin("b", "bobs", login -> administration.setUser(ORDERS, one, login));
        assertThat(administration.find(ORDERS, CredentialOwner.individual(one))).isPresent();
    }

    @Test
    void letsEverybodyClearHisOwn() {
        fixture.as("alice").clearCredentials(ORDERS);

        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("alice").credentials(ORDERS));
        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("alice").clearCredentials(ORDERS));
        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").clearCredentials(REPORTING));
        assertThat(password("bob", ORDERS)).isEqualTo("bobs");
    }

    @Test
    void clearsALeaverEverywhere() {
        fixture.individualApplication("Mail").userCredentials("Mail", "alice", "a", "mail");

        assertThat(administration.clearEverywhere(ALICE)).isEqualTo(2);

        assertThat(fixture.as("alice").userApplications())
                .allSatisfy(
                        application -> assertThat(application.credentialsSet()).isEmpty());
        assertThat(password("bob", ORDERS)).isEqualTo("bobs");
        assertThat(administration.clearEverywhere(ALICE)).isZero();
    }

    @Test
    void listsWhoHasSomeAndSinceWhen() {
        Instant before = Instant.now().minusSeconds(1);
        fixture.as("alice").access(ORDERS);
        fixture.administrator().audit().verify(); // by when what was used is written

        List<CredentialSummary> summaries = administration.list(ORDERS, Optional.empty(), 10);

        assertThat(summaries)
                .extracting(CredentialSummary::owner)
                .containsExactlyInAnyOrder(
                        CredentialOwner.individual(ALICE), CredentialOwner.individual(Claim.user("bob")));
        assertThat(summaries).allSatisfy(summary -> {
            assertThat(summary.setAt()).isAfter(before);
            assertThat(summary.setBy()).isEqualTo("root-admin");
            assertThat(summary.isComplete()).isTrue();
            assertThat(summary.toString()).doesNotContain("alices", "bobs");
        });
        assertThat(summaries)
                .filteredOn(summary -> summary.lastUsed().isPresent())
                .extracting(CredentialSummary::owner)
                .containsExactly(CredentialOwner.individual(ALICE));
    }

    @Test
    void listsInPages() {
        for (int i = 0; i < 5; i++) {
            fixture.userCredentials("Orders", "user" + i, "u", "p");
        }
        List<CredentialOwner> owners = new ArrayList<>();
        Optional<CredentialOwner> last = Optional.empty();
        do {
            List<CredentialSummary> page = administration.list(ORDERS, last, 3);
            page.forEach(summary -> owners.add(summary.owner()));
            last = page.size() < 3 ? Optional.empty() : Optional.of(owners.get(owners.size() - 1));
        } while (last.isPresent());

        assertThat(owners).hasSize(7).doesNotHaveDuplicates();
        assertThatIllegalArgumentException().isThrownBy(() -> administration.list(ORDERS, Optional.empty(), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 6",
        "a, 1",
        "A, 2",
        "Anna_, 1",
        "100%, 1",
        "Mö, 1",
        "' bob ', 1",
        "%, 0",
        "l, 0",
        "'''; drop table credential; --', 0",
    })
    void listsOwnersWhoseNameBeginsWithAText(String beginning, int count) {
        Stream.of("Anna Lee", "Anna_Lee", "100%", "Möller")
                .forEach(owner -> fixture.userCredentials("Orders", owner, "u", "p"));

        List<CredentialSummary> all = administration.list(ORDERS, beginning, Optional.empty(), 10);
        List<CredentialSummary> first = administration.list(ORDERS, beginning, Optional.empty(), 1);
        List<CredentialSummary> rest = first.stream()
                .flatMap(last -> administration.list(ORDERS, beginning, Optional.of(last.owner()), 10).stream())
                .toList();

        assertThat(all)
                .hasSize(count)
                .extracting(summary -> summary.owner().principal().orElseThrow().value())
                .allMatch(name -> name.startsWith(beginning.strip()));
        assertThat(Stream.concat(first.stream(), rest.stream())).containsExactlyElementsOf(all);
    }

    @Test
    void findsNoMembersByTheirNames() {
        assertThat(administration.list(REPORTING, "", Optional.empty(), 10)).hasSize(1);
        assertThat(administration.list(REPORTING, "m", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void countsWhatWouldBeDeletedWithAnApplication() {
        Stream.of(AdministrativeRight.DELETE_TARGET_APPLICATION, AdministrativeRight.ALL_TARGET_APPLICATIONS)
                .forEach(right -> fixture.administrator().rights().grant(new RightGrant(Claim.user("dora"), right)));

        assertThat(administration.count(ORDERS)).isEqualTo(2);
        assertThat(administration.count(REPORTING)).isEqualTo(1);
        assertThat(fixture.as("dora").credentialAdministration().count(ORDERS)).isEqualTo(2);
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> administration.count(new TargetApplicationId("Nowhere")));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(
                        () -> fixture.as("mallory").credentialAdministration().count(ORDERS));
    }

    @Test
    void findsOneSetAndAllOfOneUser() {
        fixture.individualApplication("Invoices").userCredentials("Invoices", "alice", "a", "alices");

        assertThat(administration.find(ORDERS, CredentialOwner.individual(ALICE)))
                .map(CredentialSummary::setBy)
                .contains("root-admin");
        assertThat(administration.find(ORDERS, CredentialOwner.individual(Claim.user("carol"))))
                .isEmpty();
        assertThat(administration.everywhere(ALICE))
                .extracting(summary -> summary.application().value())
                .containsExactly("Invoices", "Orders");
        assertThat(administration.everywhere(Claim.user("carol"))).isEmpty();
    }

    @Test
    void isNotForStrangers() {
        CredentialAdministration stranger = fixture.as("mallory").credentialAdministration();

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> stranger.list(ORDERS, Optional.empty(), 10));
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> stranger.clearUser(ORDERS, ALICE));
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> stranger.clearGroup(REPORTING));
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> stranger.clearEverywhere(ALICE));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> stranger.expiring(Duration.ofDays(30)));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> stranger.expiring(Duration.ofDays(30), 1));
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> stranger.refused(1));
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> stranger.everywhere(ALICE));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> stranger.find(ORDERS, CredentialOwner.individual(ALICE)));
        assertThat(password("alice", ORDERS)).isEqualTo("alices");
    }

    @Test
    void handsOutNothingThatHasExpired() {
        Instant past = Instant.now().minusSeconds(5);
        enter("over", entry -> entry.expiringAt(past));

        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").credentials(REPORTING))
                .withMessageContaining("The credentials of Reporting expired at ");
        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").access(REPORTING));
    }

    @Test
    void takesNoDateThatNoDatabaseKeeps() {
        CredentialEntry entry = CredentialEntry.of(Map.of());

        assertThatIllegalArgumentException().isThrownBy(() -> entry.expiringAt(Instant.MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> entry.expiringAt(Instant.MIN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> administration.expiring(Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    void warnsOfWhatExpiresSoon() {
        Instant soon = Instant.now().plus(Duration.ofDays(3));
        enter("soon", entry -> entry.expiringAt(soon));

        assertThat(administration.expiring(Duration.ofDays(7)))
                .singleElement()
                .satisfies(summary -> assertThat(summary.application()).isEqualTo(REPORTING))
                .satisfies(
                        summary -> assertThat(summary.expiresAt().orElseThrow()).isBetween(soon.minusMillis(1), soon));
        assertThat(administration.expiring(Duration.ofDays(1))).isEmpty();
        assertThat(administration.expiring(Duration.ofDays(7), 1)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> administration.expiring(Duration.ofDays(7), 0));
        assertThat(fixture.as("carol", "sales").access(REPORTING).expiresAt()).isPresent();
        assertThat(fixture.as("carol", "sales").userApplication(REPORTING).expiresAt())
                .isPresent();
    }

    @Test
    void amendsOneValueAndKeepsTheOthersAndTheirDate() {
        enter("first", entry -> entry.expiringAt(Instant.now().plusSeconds(3_600)));

        try (SecretValue password = SecretValue.of("second".toCharArray())) {
            administration.setGroup(REPORTING, CredentialEntry.amending(Map.of("password", password)));
        }

        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(REPORTING)) {
            assertThat(credentials.get("User Name").<String, RuntimeException>lend(String::new))
                    .isEqualTo("app");
            assertThat(credentials.get("Password").<String, RuntimeException>lend(String::new))
                    .isEqualTo("second");
            assertThat(credentials.expiresAt()).isPresent();
        }
    }

    @Test
    void amendsNothingThatIsNotThere() {
        administration.clearGroup(REPORTING);

        try (SecretValue password = SecretValue.of("second".toCharArray())) {
            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() ->
                            administration.setGroup(REPORTING, CredentialEntry.amending(Map.of("Password", password))))
                    .withMessageContaining("there is no set of credentials to amend; enter a whole one");
        }
    }

    @Test
    void losesNobodysChange() {
        long seen = fixture.as("carol", "sales").access(REPORTING).credentialVersion();
        enter("by the first", entry -> entry.replacing(seen));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> enter("by the second", entry -> entry.replacing(seen)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> enter("by the second", entry -> entry.replacing(0)));

        assertThat(password("carol", REPORTING)).isEqualTo("by the first");
    }

    @Test
    void keepsNothingThatTheExternalSystemDoesNotTake() {
        List<String> tried = new ArrayList<>();

        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> enter(
                        "wrong",
                        entry -> entry.verifiedBy((application, credentials) -> {
                            tried.add(credentials.get("Password").lend(String::new));
                            return Optional.of("password authentication failed");
                        })))
                .withMessage("Not saved, the credentials of Reporting stay as they were: the external system does not"
                        + " take them: password authentication failed");

        assertThat(tried).containsExactly("wrong");
        assertThat(password("carol", REPORTING)).isEqualTo("secret");

        enter("right", entry -> entry.verifiedBy((application, credentials) -> Optional.empty()));
        assertThat(password("carol", REPORTING)).isEqualTo("right");
    }

    @Test
    void asksNoVerifierForAStranger() {
        List<String> tried = new ArrayList<>();

        StoreFixture.withLogin(
                "a",
                "b",
                entry -> assertThatExceptionOfType(NotAuthorizedException.class)
                        .isThrownBy(() -> fixture.as("mallory")
                                .credentialAdministration()
                                .setGroup(REPORTING, entry.verifiedBy((application, credentials) -> {
                                    tried.add(application.id().value());
                                    return Optional.empty();
                                }))));

        assertThat(tried).isEmpty();
    }

    @Test
    void showsNoVerifierWhatOthersHaveEntered() {
        CredentialEntry amending = CredentialEntry.amending(Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> amending.verifiedBy((application, credentials) -> Optional.empty()));
    }

    @Test
    void keepsNoSetWithoutAnyValue() {
        TargetApplicationId free = new TargetApplicationId("Free");
        fixture.administrator()
                .applications()
                .create(TargetApplication.individual(free)
                        .withFields(
                                CredentialField.of("Note", FieldType.GENERIC).optional()));

        assertThatExceptionOfType(CredentialsRejectedException.class)
                .isThrownBy(() -> fixture.as("mallory").setCredentials(free, CredentialEntry.of(Map.of())))
                .withMessageContaining("no field has a value");
        assertThat(administration.list(free, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void givesValuesByNameAndTypeInTheOrderOfTheDefinition() {
        VersionedApplication created = fixture.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId("Ordered"), Claim.group("sales"))
                        .withFields(
                                CredentialField.of("Zone", FieldType.GENERIC),
                                CredentialField.of("Account", FieldType.USER_NAME),
                                CredentialField.of("Code", FieldType.PIN)));
        TargetApplicationId id = created.application().id();
        try (SecretValue code = SecretValue.of("1".toCharArray());
                SecretValue account = SecretValue.of("2".toCharArray());
                SecretValue zone = SecretValue.of("3".toCharArray())) {
            administration.setGroup(id, CredentialEntry.of(Map.of("CODE", code, "account", account, "Zone", zone)));
        }

        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(id)) {
            assertThat(credentials.fields())
                    .extracting(CredentialField::name)
                    .containsExactly("Zone", "Account", "Code");
            assertThat(credentials.find(FieldType.PIN).orElseThrow().<String, RuntimeException>lend(String::new))
                    .isEqualTo("1");
            assertThat(credentials.fields().get(2).masked()).isTrue();
        }
    }

    private void enter(String password, UnaryOperator<CredentialEntry> how) {
        StoreFixture.withLogin("app", password, entry -> administration.setGroup(REPORTING, how.apply(entry)));
    }

    private String password(String caller, TargetApplicationId id) {
        try (CredentialSet credentials = fixture.as(caller, "sales").credentials(id)) {
            return credentials.get("Password").lend(String::new);
        }
    }
}
