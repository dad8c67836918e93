package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.identity.Claim;

/** What the page about target applications shows, run. */
class ApplicationExamplesIT {
    private static final TargetApplicationId BILLING = new TargetApplicationId("Billing");

    private final StoreFixture fixture = StoreFixture.create();
    private final SecureStoreSession administrator = fixture.administrator();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void createOne() {
        // tag::application-create[]
        TargetApplication payroll = TargetApplication.group(
                        new TargetApplicationId("Payroll"), Claim.group("hr"), Claim.user("alice"))
                .withDisplayName("Payroll reports")
                .withContactEmail("payroll@example.com")
                .withAdministrators(Claim.group("dbas"))
                .withFields(
                        CredentialField.of("User Name", FieldType.USER_NAME),
                        CredentialField.of("Password", FieldType.PASSWORD),
                        CredentialField.of("Schema", FieldType.GENERIC).optional());
        VersionedApplication created = administrator.applications().create(payroll);
        // end::application-create[]

        assertThat(created.application().fields())
                .extracting(CredentialField::number)
                .containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("types")
    void createEachOfTheSixTypes(ApplicationType type, TargetApplication application) {
        assertThat(administrator
                        .applications()
                        .create(application)
                        .application()
                        .type())
                .isEqualTo(type);
    }

    static Stream<Arguments> types() {
        // tag::application-types[]
        TargetApplication individual = TargetApplication.individual(new TargetApplicationId("Orders"));
        TargetApplication group = TargetApplication.group(new TargetApplicationId("Reporting"), Claim.group("sales"));

        Release tickets = new Release.Ticketing(Duration.ofMinutes(5), Set.of(Claim.user("mailer")));
        TargetApplication individualWithTicketing = individual.withRelease(tickets);
        TargetApplication groupWithTicketing = group.withRelease(tickets);

        TargetApplication restrictedIndividual = individual.withRelease(Release.RESTRICTED);
        TargetApplication restrictedGroup = group.withRelease(Release.RESTRICTED);
        // end::application-types[]
        return Stream.of(
                Arguments.of(ApplicationType.INDIVIDUAL, individual),
                Arguments.of(ApplicationType.GROUP, group),
                Arguments.of(ApplicationType.INDIVIDUAL_WITH_TICKETING, individualWithTicketing),
                Arguments.of(ApplicationType.GROUP_WITH_TICKETING, groupWithTicketing),
                Arguments.of(ApplicationType.RESTRICTED_INDIVIDUAL, restrictedIndividual),
                Arguments.of(ApplicationType.RESTRICTED_GROUP, restrictedGroup));
    }

    @Test
    void changeItsFieldsAndKeepWhatWasEntered() {
        billingWithCredentials();

        // tag::application-fields[]
        VersionedApplication seen = administrator.applications().get(new TargetApplicationId("Billing"));
        CredentialField branch = seen.application().field("Branch").orElseThrow();
        TargetApplication wanted = seen.application()
                .withFieldReplaced("Branch", branch.named("Office")) // keeps what was entered
                .withField(CredentialField.of("Region", FieldType.GENERIC)) // to be entered from now on
                .withoutField("Cost Centre"); // is not handed out any more
        try {
            administrator.applications().update(wanted, seen.version());
        } catch (ConflictException changedMeanwhile) {
            readAgainAndRepeat(changedMeanwhile);
        }
        // end::application-fields[]

        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(BILLING)) {
            assertThat(text(credentials.get("Office"))).isEqualTo("Leeds");
            assertThat(credentials.find("Cost Centre")).isEmpty();
            assertThat(credentials.missing()).extracting(CredentialField::name).containsExactly("Region");
        }
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> administrator.applications().update(wanted, seen.version()));
    }

    @Test
    void refuseWhatMustStay() {
        billingWithCredentials();
        VersionedApplication seen = administrator.applications().get(BILLING);
        TargetApplication individual =
                seen.application().withMapping(new CredentialMapping.Individual(SignUpPage.DEFAULT));
        TargetApplication otherType =
                seen.application().withFieldReplaced("Branch", CredentialField.of("Branch", FieldType.PIN));
        TargetApplication restricted = seen.application().withRelease(Release.RESTRICTED);

        assertThatExceptionOfType(DefinitionRejectedException.class)
                .isThrownBy(() -> administrator.applications().update(individual, seen.version()));
        assertThatExceptionOfType(DefinitionRejectedException.class)
                .isThrownBy(() -> administrator.applications().update(otherType, seen.version()));
        VersionedApplication closed = administrator.applications().update(restricted, seen.version());
        assertThatExceptionOfType(DefinitionRejectedException.class)
                .isThrownBy(() -> administrator.applications().update(seen.application(), closed.version()));
    }

    @Test
    void sendUsersToASignUpPage() {
        // tag::application-sign-up[]
        SignUpPage page = SignUpPage.at(URI.create("https://intranet.example/signup"));
        administrator
                .applications()
                .create(TargetApplication.individual(new TargetApplicationId("Orders"))
                        .withMapping(new CredentialMapping.Individual(page)));
        // end::application-sign-up[]

        assertThat(fixture.as("alice")
                        .userApplication(new TargetApplicationId("Orders"))
                        .signUpPage())
                .contains(URI.create("https://intranet.example/signup"));
    }

    @Test
    void keepACertificate(@TempDir Path directory) throws Exception {
        char[] password = "opens-the-file".toCharArray();
        Path file = certificate(directory.resolve("partner.p12"), "opens-the-file");

        // tag::application-certificate[]
        TargetApplicationId partner = new TargetApplicationId("Partner");
        administrator
                .applications()
                .create(TargetApplication.group(partner, Claim.group("sales"))
                        .withFields(
                                CredentialField.of("Certificate", FieldType.CERTIFICATE),
                                CredentialField.of("Certificate Password", FieldType.CERTIFICATE_PASSWORD)));
        try (SecretValue content = SecretValue.ofBytes(Files.readAllBytes(file));
                SecretValue opening = SecretValue.of(password)) {
            administrator
                    .credentialAdministration()
                    .setGroup(
                            partner,
                            CredentialEntry.of(Map.of("Certificate", content, "Certificate Password", opening)));
        }
        // end::application-certificate[]

        KeyStore keys = KeyStore.getInstance("PKCS12");
        // tag::application-certificate-use[]
        try (CredentialSet credentials = fixture.as("carol", "sales").credentials(partner)) {
            SecretValue opening = credentials.get("Certificate Password");
            credentials
                    .get("Certificate")
                    .lendBytes(content -> opening.lend(secret -> {
                        keys.load(new ByteArrayInputStream(content), secret);
                        return keys;
                    }));
        }
        // end::application-certificate-use[]
        assertThat(keys.isKeyEntry("partner")).isTrue();

        try (SecretValue content = SecretValue.ofBytes(Files.readAllBytes(file));
                SecretValue wrong = SecretValue.of("something else".toCharArray())) {
            CredentialEntry entry = CredentialEntry.of(Map.of("Certificate", content, "Certificate Password", wrong));
            assertThatExceptionOfType(CredentialsRejectedException.class)
                    .isThrownBy(() -> administrator.credentialAdministration().setGroup(partner, entry))
                    .withMessageContaining("does not open with the certificate password");
        }
    }

    private void billingWithCredentials() {
        administrator
                .applications()
                .create(TargetApplication.group(BILLING, Claim.group("sales"))
                        .withFields(
                                CredentialField.of("Password", FieldType.PASSWORD),
                                CredentialField.of("Branch", FieldType.GENERIC),
                                CredentialField.of("Cost Centre", FieldType.GENERIC)));
        try (SecretValue password = SecretValue.of("secret".toCharArray());
                SecretValue branch = SecretValue.of("Leeds".toCharArray());
                SecretValue centre = SecretValue.of("4711".toCharArray())) {
            administrator
                    .credentialAdministration()
                    .setGroup(
                            BILLING,
                            CredentialEntry.of(Map.of("Password", password, "Branch", branch, "Cost Centre", centre)));
        }
    }

    static Path certificate(Path file, String password) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "partner",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=partner",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    private static String text(SecretValue value) {
        return value.lend(characters -> new String(characters));
    }

    private static void readAgainAndRepeat(ConflictException changedMeanwhile) {
        throw changedMeanwhile;
    }
}
