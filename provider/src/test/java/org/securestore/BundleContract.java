package org.securestore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.bundle.BundleProgress;
import org.securestore.bundle.ExistingApplications;
import org.securestore.bundle.ExportedBundle;
import org.securestore.bundle.ImportPlan;
import org.securestore.bundle.LeftOut;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.SecretValue;
import org.securestore.database.Contract;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.BundleRejectedException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.RightGrant;
import org.securestore.partition.PartitionId;

/** Applications that move with their credentials from one store to another. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class BundleContract {
    private static final char[] PASSPHRASE = "Moving-house-9".toCharArray();
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId VAULTED = new TargetApplicationId("Vaulted");
    private static final Claim ZOE = new Claim("employee", "hr", "Zoë");
    private static final Instant END_OF_YEAR = Instant.parse("2099-12-31T23:00:00Z");

    private final StoreFixture.Place place;
    private final List<StoreFixture> opened = new ArrayList<>();

    @TempDir
    Path directory;

    private StoreFixture old;
    private Path file;

    BundleContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void fill() {
        file = directory.resolve("bundle");
        old = open(place);
        old.groupApplication("Reporting", "sales").groupCredentials("Reporting", "report", "secret-of-all");
        old.individualApplication("Orders")
                .userCredentials("Orders", "alice", "a", "secret-of-alice")
                .userCredentials("Orders", "bob", "b", "secret-of-bob");
        old.administrator()
                .applications()
                .create(TargetApplication.group(VAULTED, Claim.group("sales")).withRelease(Release.RESTRICTED));
        old.groupCredentials("Vaulted", "app", "secret-of-nobody");
    }

    @AfterEach
    void close() {
        opened.forEach(StoreFixture::close);
    }

    @Nested
    class Moved {
        @Test
        void toAnotherStoreGiveTheirMembersAndOwnersWhatTheyHad() throws IOException {
            StoreFixture other = open(place);

            exportAll();
            bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            assertThatEverybodyHasWhatHeHad(other.store());
            assertThat(definitions(other)).isEqualTo(definitions(old));
        }

        @Test
        void toADatabaseOfAnotherTypeAndBackDoSo() throws IOException {
            StoreFixture embedded = open(StoreFixture.Place.EMBEDDED);
            exportAll();
            bundles(embedded).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            StoreFixture back = open(place);
            try (OutputStream out = Files.newOutputStream(file)) {
                bundles(embedded).exportAll(PASSPHRASE, PASSPHRASE, out);
            }
            bundles(back).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            assertThatEverybodyHasWhatHeHad(back.store());
        }

        @Test
        void toAnotherPartitionDoSo() throws IOException {
            exportAll();
            old.administrator().partitions().create(new PartitionId("tenant"), Claim.user("tenant-admin"));

            try (SecureStore tenant = SecureStore.open(old.configuration().withPartition(new PartitionId("tenant")))) {
                tenant.as(Caller.of("tenant-admin"))
                        .bundles()
                        .importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

                assertThatEverybodyHasWhatHeHad(tenant);
            }
        }

        @Test
        void keepTheirExpiryAndTheirBytes() throws IOException {
            byte[] key = {0, -1, 13, 10, -128, 0};
            TargetApplicationId id = new TargetApplicationId("Keys");
            old.administrator()
                    .applications()
                    .create(TargetApplication.individual(id)
                            .withFields(
                                    CredentialField.of("API key", FieldType.KEY),
                                    CredentialField.of("Hint", FieldType.GENERIC)
                                            .optional()));
            try (SecretValue value = SecretValue.ofBytes(key)) {
                old.administrator()
                        .credentialAdministration()
                        .setUser(
                                id,
                                ZOE,
                                CredentialEntry.of(Map.of("api KEY", value)).expiringAt(END_OF_YEAR));
            }
            StoreFixture other = open(place);

            exportAll();
            bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            assertThat(list(other, id)).singleElement().satisfies(set -> {
                assertThat(set.owner()).isEqualTo(CredentialOwner.individual(ZOE));
                assertThat(set.expiresAt()).contains(END_OF_YEAR);
                assertThat(set.setBy()).isEqualTo("root-admin");
            });
            try (CredentialSet set = other.store().as(new Zoe()).credentials(id)) {
                assertThat(set.get("API key").<byte[], RuntimeException>lendBytes(byte[]::clone))
                        .isEqualTo(key);
            }
        }

        @Test
        void whoseFieldsWereChangedComeByTheirPresentNames() throws IOException {
            VersionedApplication seen = old.administrator().applications().get(ORDERS);
            CredentialField password = seen.application().field("Password").orElseThrow();
            old.administrator()
                    .applications()
                    .update(
                            seen.application()
                                    .withFields(
                                            CredentialField.of("Schema", FieldType.GENERIC), password.named("Code")),
                            seen.version());
            StoreFixture other = open(place);

            exportAll();
            bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            try (CredentialSet set = other.as("alice").credentials(ORDERS)) {
                assertThat(set.get("Code").<String, RuntimeException>lend(String::new))
                        .isEqualTo("secret-of-alice");
                assertThat(set.missing()).extracting(CredentialField::name).containsExactly("Schema");
            }
        }

        @Test
        void areExactlyThoseThatWereChosenInAnyCase() throws IOException {
            StoreFixture other = open(place);

            ExportedBundle exported;
            try (OutputStream out = Files.newOutputStream(file)) {
                exported = bundles(old).export(Set.of(new TargetApplicationId("ORDERS")), PASSPHRASE, PASSPHRASE, out);
            }
            bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            assertThat(exported.sets()).isEqualTo(Map.of(ORDERS, 2L));
            assertThat(exported.isComplete()).isTrue();
            assertThat(definitions(other)).extracting(TargetApplication::id).containsExactly(ORDERS);
            assertThat(password(other.as("bob"), ORDERS)).isEqualTo("secret-of-bob");
        }
    }

    @Nested
    class Restricted {
        @Test
        void goWithoutTheirCredentialsAndAreReported() throws IOException {
            StoreFixture other = open(place);

            ExportedBundle exported = exportAll();
            ImportPlan done = bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            assertThat(exported.leftOut())
                    .containsExactly(new LeftOut(VAULTED, Optional.empty(), LeftOut.Reason.RESTRICTED));
            assertThat(exported.leftOut().get(0))
                    .hasToString("Not in the bundle, of Vaulted: credentials, as they are handed to nobody");
            assertThat(exported.credentialSets()).isEqualTo(3);
            assertThat(other.administrator()
                            .applications()
                            .get(VAULTED)
                            .application()
                            .type())
                    .isEqualTo(old.administrator()
                            .applications()
                            .get(VAULTED)
                            .application()
                            .type());
            assertThat(list(other, VAULTED)).isEmpty();
            assertThat(done.diff()).contains("no credentials: it is restricted, so enter them here");
        }
    }

    @Nested
    class WhereTheStoreHasAnApplication {
        private StoreFixture other;

        @BeforeEach
        void prepare() throws IOException {
            other = open(place);
            exportAll();
            other.administrator()
                    .applications()
                    .create(TargetApplication.individual(new TargetApplicationId("ORDERS"))
                            .withDisplayName("Orders of the other store"));
            other.userCredentials("Orders", "alice", "a", "other-secret-of-alice")
                    .userCredentials("Orders", "zoe", "z", "secret-of-zoe");
        }

        @Test
        void refusesAllUnlessToldOtherwise() throws SQLException {
            Map<String, List<String>> before = state(other);

            assertThatExceptionOfType(ApplicationExistsException.class)
                    .isThrownBy(() -> bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED))
                    .withMessage("Nothing was imported: the store has ORDERS already; have them replaced"
                            + " ('securestore bundle import --replace'), export a bundle without them, or import it"
                            + " into another partition");

            assertThat(state(other)).isEqualTo(before);
        }

        @Test
        void replacesWhatTheBundleHasAndKeepsTheRest() throws IOException {
            long version = list(other, ORDERS).get(0).version();
            assertThat(password(other.as("alice"), ORDERS)).isEqualTo("other-secret-of-alice");

            ImportPlan done = bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REPLACED);

            assertThat(password(other.as("alice"), ORDERS)).isEqualTo("secret-of-alice");
            assertThat(password(other.as("bob"), ORDERS)).isEqualTo("secret-of-bob");
            assertThat(password(other.as("zoe"), ORDERS)).isEqualTo("secret-of-zoe");
            TargetApplication after =
                    other.administrator().applications().get(ORDERS).application();
            assertThat(after.id().value()).isEqualTo("ORDERS");
            assertThat(after.displayName()).isEqualTo("Orders");
            assertThat(done.created()).isEqualTo(2);
            assertThat(done.replaced()).isEqualTo(1);
            assertThat(done.diff()).contains("""
                            ~ application ORDERS
                                ~ name: Orders of the other store -> Orders
                                + credentials: 1
                                ! REPLACED: the credentials of 1 owner""", "+ application Reporting");
            assertThat(list(other, ORDERS))
                    .filteredOn(set -> !set.owner().toString().equals("user:zoe"))
                    .allSatisfy(set -> assertThat(set.version()).isGreaterThan(version))
                    .extracting(CredentialSummary::version)
                    .doesNotHaveDuplicates();
        }

        @Test
        void changesNoDefinitionTheSecondTime() throws IOException {
            bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REPLACED);
            long version = other.administrator().applications().get(ORDERS).version();

            ImportPlan again = bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REPLACED);

            assertThat(again.diff()).startsWith("= application Orders");
            assertThat(again.replaced()).isEqualTo(3);
            assertThat(other.administrator().applications().get(ORDERS).version())
                    .isEqualTo(version);
        }

        @Test
        void thatCannotBecomeTheBundlesChangesNothing() throws SQLException {
            other.administrator().applications().delete(ORDERS);
            other.administrator()
                    .applications()
                    .create(TargetApplication.individual(ORDERS)
                            .withFields(
                                    CredentialField.of("User Name", FieldType.USER_NAME),
                                    CredentialField.of("password", FieldType.PIN)));
            Map<String, List<String>> before = state(other);

            assertThatExceptionOfType(DefinitionRejectedException.class)
                    .isThrownBy(() -> bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REPLACED))
                    .withMessageContaining("field password holds a Pin for good");
            assertThatExceptionOfType(DefinitionRejectedException.class)
                    .isThrownBy(() -> bundles(other).plan(PASSPHRASE, file, ExistingApplications.REPLACED));

            assertThat(state(other)).isEqualTo(before);
        }

        @Test
        void canBePlannedWithoutChangingAnything() throws IOException, SQLException {
            Map<String, List<String>> before = state(other);

            ImportPlan plan = bundles(other).plan(PASSPHRASE, file, ExistingApplications.REPLACED);

            assertThat(state(other)).isEqualTo(before);
            assertThat(plan.exportedBy()).isEqualTo("root-admin");
            ImportPlan done = bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REPLACED);
            assertThat(done.diff()).isEqualTo(plan.diff());
            assertThat(plan).hasToString("ImportPlan[3 applications, 3 sets]");
        }
    }

    @Nested
    class WhatWasChangedOutsideOfTheStore {
        @Test
        void isReportedByOwnerAndTheRestGoesOn() throws IOException, SQLException {
            new StoreTables(old.configuration()).change("update credential set sealed = ? where owner_value = 'alice'");
            StoreFixture other = open(place);

            ExportedBundle exported = exportAll();
            bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            CredentialOwner alice = CredentialOwner.individual(Claim.user("alice"));
            assertThat(exported.leftOut())
                    .contains(new LeftOut(ORDERS, Optional.of(alice), LeftOut.Reason.UNREADABLE_CREDENTIALS));
            assertThat(exported.sets()).containsEntry(ORDERS, 1L);
            assertThat(password(other.as("bob"), ORDERS)).isEqualTo("secret-of-bob");
            assertThat(list(other, ORDERS)).hasSize(1);
            assertThat(events(old, AuditAction.EXPORT_BUNDLE)).anySatisfy(event -> {
                assertThat(event.outcome()).isEqualTo(AuditOutcome.FAILURE);
                assertThat(event.application()).contains("Orders");
                assertThat(event.owner()).contains("user:alice");
            });
        }

        @Test
        void sayingThatASetIsAnothersKeepsNoOtherFromBeingExported() throws IOException, SQLException {
            for (int i = 0; i < 40; i++) {
                old.userCredentials("Orders", "user-" + i, "u", "secret");
            }
            new StoreTables(old.configuration())
                    .change(
                            "update credential set owner_value = 'mallory' where owner_value like 'user-1%'",
                            "update credential set fields = 'x' where owner_value like 'user-2%'");

            ExportedBundle exported = exportAll();

            assertThat(exported.sets()).containsEntry(ORDERS, 42L - 22L);
            assertThat(exported.leftOut())
                    .filteredOn(left -> left.application().equals(ORDERS))
                    .hasSize(22)
                    .extracting(LeftOut::toString)
                    .contains(
                            "Not in the bundle, of Orders: credentials that do not open, as they were changed outside of"
                                    + " the store",
                            "Not in the bundle, of Orders: user:user-2's credentials that do not open, as they were"
                                    + " changed outside of the store");
        }

        @Test
        void isLeftOutOfAllAndRefusedWhenItIsNamed() throws IOException, SQLException {
            new StoreTables(old.configuration())
                    .change("update application set display_name = 'Mallory' where id = 'Orders'");

            ExportedBundle exported = exportAll();

            assertThat(exported.leftOut())
                    .contains(new LeftOut(ORDERS, Optional.empty(), LeftOut.Reason.UNREADABLE_DEFINITION));
            assertThat(exported.sets()).containsOnlyKeys(REPORTING, VAULTED);
            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() ->
                            bundles(old).export(Set.of(ORDERS), PASSPHRASE, PASSPHRASE, new ByteArrayOutputStream()));
        }
    }

    @Nested
    class Refused {
        @Test
        void isWhoeverHasNoFullControlBeforeAnythingIsWrittenOrRead() throws IOException {
            exportAll();
            old.administrator()
                    .rights()
                    .grant(new RightGrant(Claim.user("dora"), AdministrativeRight.ALL_TARGET_APPLICATIONS));
            old.administrator()
                    .rights()
                    .grant(new RightGrant(Claim.user("dora"), AdministrativeRight.MANAGE_TARGET_APPLICATION));
            BundleAdministration dora = old.as("dora").bundles();
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> dora.exportAll(PASSPHRASE, PASSPHRASE, out));
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> dora.plan(PASSPHRASE, file, ExistingApplications.REPLACED));
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> dora.importFrom(PASSPHRASE, file, ExistingApplications.REPLACED));

            assertThat(out.size()).isZero();
            assertThat(old.administrator().audit().events(AuditQuery.newest(3)))
                    .extracting(AuditEvent::action)
                    .containsExactly(AuditAction.IMPORT_BUNDLE, AuditAction.PLAN_BUNDLE, AuditAction.EXPORT_BUNDLE);
        }

        @Test
        void isAPassphraseThatIsWeakOrMistypedOrWrong() throws IOException, SQLException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatExceptionOfType(PassphraseRejectedException.class)
                    .isThrownBy(() -> bundles(old).exportAll("weak".toCharArray(), "weak".toCharArray(), out));
            assertThatExceptionOfType(PassphraseRejectedException.class)
                    .isThrownBy(() -> bundles(old).exportAll(PASSPHRASE, "Moving-house-8".toCharArray(), out));
            assertThat(out.size()).isZero();

            exportAll();
            StoreFixture other = open(place);
            Map<String, List<String>> before = state(other);
            assertThatExceptionOfType(WrongPassphraseException.class)
                    .isThrownBy(() -> bundles(other)
                            .importFrom(StoreFixture.PASSPHRASE.toCharArray(), file, ExistingApplications.REFUSED));
            assertThat(state(other)).isEqualTo(before);
            assertThat(events(other, AuditAction.IMPORT_BUNDLE))
                    .extracting(AuditEvent::outcome)
                    .containsExactly(AuditOutcome.FAILURE);
        }

        @Test
        void isAFileThatWasChanged() throws IOException, SQLException {
            exportAll();
            byte[] content = Files.readAllBytes(file);
            content[content.length - 1] ^= 1;
            Files.write(file, content);
            StoreFixture other = open(place);
            Map<String, List<String>> before = state(other);

            assertThatExceptionOfType(BundleRejectedException.class)
                    .isThrownBy(() -> bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED));

            assertThat(state(other)).isEqualTo(before);
        }

        @Test
        void isWhatCannotBeChosen() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> bundles(old)
                            .export(Set.of(ORDERS, new TargetApplicationId("Absent")), PASSPHRASE, PASSPHRASE, out));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bundles(old).export(Set.of(), PASSPHRASE, PASSPHRASE, out));
            assertThat(out.size()).isZero();
        }

        @Test
        void isWhatADiskThatIsFullHasLeft() throws IOException {
            FullDisk disk = new FullDisk(200);

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> bundles(old).exportAll(PASSPHRASE, PASSPHRASE, disk))
                    .withMessage("the disk is full");

            Files.write(file, disk.toByteArray());
            assertThatExceptionOfType(BundleRejectedException.class)
                    .isThrownBy(() -> bundles(old).importFrom(PASSPHRASE, file, ExistingApplications.REPLACED));
        }
    }

    @Nested
    class Recorded {
        @Test
        void isTheExportAndEachApplicationWithItsNumberOfSets() throws IOException {
            exportAll();

            assertThat(events(old, AuditAction.EXPORT_BUNDLE))
                    .extracting(
                            event -> event.application().orElse("-"),
                            event -> event.reason().orElse("-"))
                    .containsExactly(
                            tuple("-", "3 applications, 3 sets"),
                            tuple("Vaulted", "its definition only, as it is restricted"),
                            tuple("Reporting", "1 sets"),
                            tuple("Orders", "2 sets"));
        }

        @Test
        void isTheImportAndWhatItDid() throws IOException {
            exportAll();
            StoreFixture other = open(place);

            bundles(other).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);

            assertThat(events(other, AuditAction.IMPORT_BUNDLE))
                    .extracting(
                            event -> event.application().orElse("-"),
                            event -> event.reason().orElse("-"))
                    .containsExactly(
                            tuple("-", "3 applications, 3 sets created, 0 replaced"),
                            tuple("Vaulted", "0 sets created, 0 replaced"),
                            tuple("Reporting", "1 sets created, 0 replaced"),
                            tuple("Orders", "2 sets created, 0 replaced"));
            assertThat(events(other, AuditAction.CREATE_APPLICATION)).hasSize(3);
            assertThat(other.administrator().audit().verify().isIntact()).isTrue();
        }
    }

    @Test
    void tellHowFarTheyHaveCome() throws IOException {
        for (int i = 0; i < 130; i++) {
            old.userCredentials("Orders", "user-" + i, "u", "secret");
        }
        List<String> heard = new ArrayList<>();
        BundleProgress progress = (done, total) -> heard.add(done + "/" + total);
        StoreFixture other = open(place);

        try (OutputStream out = Files.newOutputStream(file)) {
            bundles(old).reportingTo(progress).exportAll(PASSPHRASE, PASSPHRASE, out);
        }
        assertThat(heard).containsExactly("100/133", "133/133");

        heard.clear();
        bundles(other).reportingTo(progress).importFrom(PASSPHRASE, file, ExistingApplications.REFUSED);
        assertThat(heard).containsExactly("100/133", "133/133", "100/133", "133/133"); // read, then written
    }

    @Test
    void holdNoSecretAndNoNameInTheClear() throws IOException {
        exportAll();

        String content = new String(Files.readAllBytes(file), ISO_8859_1);
        for (String secret : List.of(
                "secret-of-all", "secret-of-alice", "secret-of-bob", "secret-of-nobody", "alice", "Reporting")) {
            byte[] bytes = secret.getBytes(UTF_8);
            assertThat(List.of(
                            secret,
                            new String(secret.getBytes(UTF_16LE), ISO_8859_1),
                            new String(secret.getBytes(UTF_16BE), ISO_8859_1),
                            HexFormat.of().formatHex(bytes),
                            Base64.getEncoder().withoutPadding().encodeToString(bytes)))
                    .noneMatch(content::contains);
        }
    }

    @Test
    void ofAStoreWithoutApplicationsAreEmpty() throws IOException {
        StoreFixture empty = open(place);
        StoreFixture other = open(place);

        try (OutputStream out = Files.newOutputStream(file)) {
            bundles(empty).exportAll(PASSPHRASE, PASSPHRASE, out);
        }

        assertThat(bundles(other)
                        .importFrom(PASSPHRASE, file, ExistingApplications.REFUSED)
                        .diff())
                .isEqualTo("Nothing to import.");
    }

    private void assertThatEverybodyHasWhatHeHad(SecureStore store) {
        assertThat(password(store.as(Caller.of("carol", "sales")), REPORTING)).isEqualTo("secret-of-all");
        assertThat(password(store.as(Caller.of("alice")), ORDERS)).isEqualTo("secret-of-alice");
        assertThat(password(store.as(Caller.of("bob")), ORDERS)).isEqualTo("secret-of-bob");
    }

    private StoreFixture open(StoreFixture.Place where) {
        StoreFixture fixture = StoreFixture.create(where);
        opened.add(fixture);
        return fixture;
    }

    private ExportedBundle exportAll() throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return bundles(old).exportAll(PASSPHRASE, PASSPHRASE, out);
        }
    }

    private static BundleAdministration bundles(StoreFixture fixture) {
        return fixture.administrator().bundles();
    }

    private static List<TargetApplication> definitions(StoreFixture fixture) {
        return fixture.administrator().applications().list().stream()
                .map(VersionedApplication::application)
                .toList();
    }

    private static List<CredentialSummary> list(StoreFixture fixture, TargetApplicationId id) {
        return fixture.administrator().credentialAdministration().list(id, Optional.empty(), 100);
    }

    private static List<AuditEvent> events(StoreFixture fixture, AuditAction action) {
        return fixture.administrator().audit().events(AuditQuery.newest(500)).stream()
                .filter(event -> event.action() == action)
                .toList();
    }

    /** All that there is but the audit log. */
    private static Map<String, List<String>> state(StoreFixture fixture) throws SQLException {
        return new StoreTables(fixture.configuration()).dumpWithout("audit_event", "audit_chain");
    }

    private static String password(SecureStoreSession session, TargetApplicationId id) {
        try (CredentialSet credentials = session.credentials(id)) {
            return credentials.get("Password").lend(String::new);
        }
    }

    /** A caller whom the store knows by another claim than his name. */
    private static final class Zoe implements Caller {
        @Override
        public String name() {
            return "zoe";
        }

        @Override
        public boolean holds(Claim claim) {
            return claim.equals(ZOE);
        }

        @Override
        public Optional<Claim> identity() {
            return Optional.of(ZOE);
        }
    }

    /** Fails when so much has been written. */
    private static final class FullDisk extends ByteArrayOutputStream {
        private final int capacity;

        FullDisk(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (size() + bytes.length > capacity) {
                throw new IOException("the disk is full");
            }
            super.write(bytes);
        }
    }
}
