package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.credential.CredentialSet;
import org.securestore.database.Contract;
import org.securestore.definition.DefinitionsPlan;
import org.securestore.definition.Difference;
import org.securestore.failure.ConflictException;
import org.securestore.failure.DocumentRejectedException;
import org.securestore.failure.LastAdministratorException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** Definitions as documents, in a real store. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class DefinitionsContract {
    private static final String REPORTING = """
            securestore: 1
            applications:
              - id: Reporting
                name: Monthly reports
                type: Group
                members: [group:sales]
                fields:
                  - { name: User Name, type: UserName }
                  - { name: Password, type: Password }
            """;

    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private DefinitionsAdministration definitions;

    DefinitionsContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.create(place);
        definitions = fixture.administrator().definitions();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class Applied {
        @Test
        void createWhatIsNotThere() {
            DefinitionsPlan done = definitions.apply(REPORTING);

            assertThat(done.diff()).isEqualTo("""
                            + application Reporting
                                + name: Monthly reports
                                + type: Group
                                + member: group:sales
                                + field: User Name (UserName)
                                + field: Password (Password)""");
            assertThat(reporting().application().displayName()).isEqualTo("Monthly reports");
        }

        @Test
        void changeNothingTheSecondTime() {
            definitions.apply(REPORTING);
            VersionedApplication before = reporting();
            long revision = fixture.administrator()
                    .applications()
                    .create(TargetApplication.individual(id("Revision")))
                    .version();

            DefinitionsPlan again = definitions.apply(REPORTING);

            assertThat(again.isEmpty()).isTrue();
            assertThat(again.diff()).isEqualTo("Nothing to change.");
            assertThat(reporting()).isEqualTo(before);
            assertThat(fixture.administrator()
                            .applications()
                            .create(TargetApplication.individual(id("Next")))
                            .version())
                    .isEqualTo(revision + 1);
        }

        @Test
        void leaveAloneWhatTheyDoNotName() {
            definitions.apply(REPORTING);
            fixture.individualApplication("Orders");

            definitions.apply("securestore: 1\napplications: [{ id: reporting, contact: ops@example.com }]");

            assertThat(fixture.administrator().applications().list()).hasSize(2);
            assertThat(reporting().application().contactEmail()).contains("ops@example.com");
            assertThat(reporting().application().displayName()).isEqualTo("Monthly reports");
            assertThat(reporting().application().id().value()).isEqualTo("Reporting");
        }

        @Test
        void deleteWhatACompleteListDoesNotName() {
            fixture.individualApplication("Old").userCredentials("Old", "alice", "a", "secret-1");
            fixture.individualApplication("Unused");

            DefinitionsPlan done = definitions.apply(REPORTING + "complete: [applications]\n");

            assertThat(done.diff())
                    .contains("- application Old\n    ! LOST: 1 set of credentials will be deleted with it")
                    .endsWith("- application Unused");
            assertThat(fixture.administrator().applications().list())
                    .extracting(found -> found.application().id().value())
                    .containsExactly("Reporting");
        }

        @Test
        void keepWhatWasEnteredForAFieldThatGetsAnotherName() {
            definitions.apply(REPORTING);
            fixture.groupCredentials("Reporting", "reader", "secret-1");
            String renamed = REPORTING.replace(
                    "{ name: Password, type: Password }", "{ name: Pass phrase, type: Password, formerly: Password }");

            assertThat(definitions.apply(renamed).diff()).isEqualTo("""
                            ~ application Reporting
                                ~ field: Password (Password) -> Pass phrase (Password)""");

            assertThat(definitions.apply(renamed).isEmpty()).isTrue();
            try (CredentialSet credentials = fixture.as("carol", "sales").credentials(id("Reporting"))) {
                assertThat(credentials.get("Pass phrase").<String, RuntimeException>lend(String::new))
                        .isEqualTo("secret-1");
            }
        }

        @Test
        void sayWhatIsLostWithAField() {
            definitions.apply(REPORTING);

            DefinitionsPlan plan =
                    definitions.plan(REPORTING.replace("      - { name: Password, type: Password }\n", ""));

            assertThat(plan.diff()).isEqualTo("""
                            ~ application Reporting
                                ! LOST: what was entered for its field Password is not handed out any more
                                - field: Password (Password)""");
        }

        @Test
        void areRefusedWhereTheyChangeWhatMustStay() {
            definitions.apply(REPORTING);

            assertThatExceptionOfType(DocumentRejectedException.class)
                    .isThrownBy(() -> definitions.apply(
                            "securestore: 1\napplications:\n  - id: Reporting\n    type: Individual\n"))
                    .withMessageContaining("Line 3, column 5")
                    .withMessageContaining("of the family Group for good");
        }

        @Test
        void leaveAnEventForEachChange() {
            definitions.apply(REPORTING + "rights: [{ right: All Target Applications, to: group:dbas }]\n");

            assertThat(fixture.administrator().audit().events(AuditQuery.newest(3)))
                    .extracting(AuditEvent::action)
                    .containsExactly(
                            AuditAction.APPLY_DEFINITIONS, AuditAction.GRANT_RIGHT, AuditAction.CREATE_APPLICATION);
            assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
        }

        @Test
        void canBeAThousandApplications() {
            String document = "securestore: 1\napplications:\n"
                    + IntStream.range(0, 1_000)
                            .mapToObj(number ->
                                    "  - { id: App %04d, type: Group, members: [group:g%d] }".formatted(number, number))
                            .collect(Collectors.joining("\n"));

            assertThat(definitions.apply(document).changes()).hasSize(1_000);

            assertThat(definitions.apply(document).isEmpty()).isTrue();
            assertThat(definitions.plan(definitions.export()).isEmpty()).isTrue();
            assertThat(fixture.administrator().applications().list()).hasSize(1_000);
        }
    }

    @Nested
    class Planned {
        @Test
        void showTheDifferenceAndChangeNothing() {
            definitions.apply(REPORTING);
            VersionedApplication before = reporting();

            DefinitionsPlan plan = definitions.plan(REPORTING
                    .replace("Monthly reports", "Reports")
                    .replace("[group:sales]", "[user:alice, everyone]")
                    .replace("UserName }", "UserName, masked: true, optional: true }"));

            assertThat(plan.diff()).isEqualTo("""
                            ~ application Reporting
                                ~ name: Monthly reports -> Reports
                                - member: group:sales
                                + member: user:alice
                                + member: everyone
                                ~ field: User Name (UserName) -> User Name (UserName, masked, optional)""");
            assertThat(plan.changes().get(0).differences())
                    .contains(new Difference("name", Optional.of("Monthly reports"), Optional.of("Reports")));
            assertThat(reporting()).isEqualTo(before);
        }

        @Test
        void areAppliedAsTheyWereShown() {
            DefinitionsPlan plan = definitions.plan(REPORTING);

            assertThat(definitions.apply(plan)).isEqualTo(plan);
            assertThat(definitions.plan(REPORTING).isEmpty()).isTrue();
        }

        @Test
        void areNotAppliedToWhatHasChangedSince() {
            definitions.apply(REPORTING);
            DefinitionsPlan plan = definitions.plan(REPORTING.replace("Monthly", "Weekly"));
            definitions.apply(REPORTING.replace("Monthly", "Daily"));

            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> definitions.apply(plan));

            assertThat(reporting().application().displayName()).isEqualTo("Daily reports");
        }

        @Test
        void deleteNoCredentialsThatWereNotShown() {
            fixture.individualApplication("Old");
            DefinitionsPlan plan = definitions.plan(REPORTING + "complete: [applications]\n");
            fixture.userCredentials("Old", "alice", "a", "secret-1");

            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> definitions.apply(plan));

            assertThat(fixture.administrator().applications().list()).hasSize(1);
        }
    }

    @Nested
    class OfRights {
        private static final String OPERATORS = """
                securestore: 1
                rights:
                  - { right: Manage Target Application, to: group:operators }
                  - { right: Full Control, to: user:second }
                """;

        @Test
        void grantWhatIsMissing() {
            assertThat(definitions.apply(OPERATORS).diff())
                    .isEqualTo("+ right Full Control to user:second\n"
                            + "+ right Manage Target Application to group:operators");

            assertThat(definitions.apply(OPERATORS).isEmpty()).isTrue();
            assertThat(fixture.administrator().rights().list()).hasSize(3);
        }

        @Test
        void revokeWhatACompleteListDoesNotName() {
            definitions.apply(OPERATORS);
            DefinitionsPlan done = fixture.as("second").definitions().apply(OPERATORS + "complete: [rights]\n");

            assertThat(done.diff()).endsWith("- right Full Control to user:root-admin");
            assertThat(fixture.as("second").rights().list())
                    .containsExactly(
                            new RightGrant(Claim.user("second"), AdministrativeRight.FULL_CONTROL),
                            new RightGrant(Claim.group("operators"), AdministrativeRight.MANAGE_TARGET_APPLICATION));
        }

        @Test
        void leaveSomebodyInControl() {
            assertThatExceptionOfType(LastAdministratorException.class)
                    .isThrownBy(() -> definitions.plan("securestore: 1\nrights: []\ncomplete: [rights]"))
                    .withMessageContaining("Full Control to user:root-admin");
        }

        @Test
        void areForThoseInFullControl() {
            grant("operator", AdministrativeRight.ALL_TARGET_APPLICATIONS);

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("operator").definitions().plan(OPERATORS));
            assertThat(fixture.as("operator").definitions().export()).doesNotContain("rights:");
        }
    }

    @Nested
    class BySomebodyWithFewRights {
        @Test
        void needTheRightToEachChange() {
            definitions.apply(REPORTING + "    administrators: [user:manager]\n");
            String both = REPORTING.replace("Monthly", "Weekly") + "  - { id: New, type: Individual }\n";
            DefinitionsPlan plan = definitions.plan(both);
            DefinitionsAdministration manager = fixture.as("manager").definitions();

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> manager.apply(both))
                    .withMessageContaining("create target applications");
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> manager.apply(plan)); // though somebody with the right made it

            assertThat(reporting().application().displayName()).isEqualTo("Monthly reports");
            assertThat(manager.apply(REPORTING.replace("Monthly", "Weekly")).changes())
                    .hasSize(1);
        }

        @Test
        void tellNothingOfWhatHeMayNotSee() {
            definitions.apply(REPORTING);
            fixture.individualApplication("Hidden");

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("stranger").definitions().plan(REPORTING))
                    .withMessageContaining("see the definition of Reporting");
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> fixture.as("stranger")
                            .definitions()
                            .plan("securestore: 1\napplications: []\ncomplete: [applications]"))
                    .withMessageContaining("see all target applications");
            assertThat(fixture.as("stranger").definitions().export()).isEqualTo("securestore: 1\napplications: []\n");
        }

        @Test
        void changeNothingTheSecondTimeThoughHeIsTheAdministratorOfWhatHeCreates() {
            grant("builder", AdministrativeRight.CREATE_TARGET_APPLICATION);
            DefinitionsAdministration builder = fixture.as("builder").definitions();
            String document = REPORTING + "    administrators: [group:dbas]\n";

            builder.apply(document);

            assertThat(reporting().application().administrators())
                    .containsExactly(Claim.user("builder"), Claim.group("dbas"));
            assertThat(builder.apply(document).isEmpty()).isTrue();
        }
    }

    @Nested
    class AppliedByTwoAtOnce {
        @Test
        void leadToWhatTheySay() throws Exception {
            String document = "securestore: 1\napplications:\n"
                    + IntStream.range(0, 20)
                            .mapToObj(number -> "  - { id: App %d, type: Group }".formatted(number))
                            .collect(Collectors.joining("\n"));
            Callable<DefinitionsPlan> apply = () -> definitions.apply(document);
            ExecutorService two = Executors.newFixedThreadPool(2);

            List<Future<DefinitionsPlan>> done = two.invokeAll(List.of(apply, apply));
            two.shutdown();

            assertThat(done.get(0).get().changes().size()
                            + done.get(1).get().changes().size())
                    .isEqualTo(20);
            assertThat(definitions.plan(document).isEmpty()).isTrue();
        }
    }

    @Nested
    class Exported {
        @Test
        void sayEverythingSoThatAnotherStoreBecomesTheSame() {
            everyKind()
                    .forEach(application ->
                            fixture.administrator().applications().create(application));
            grant("operator", AdministrativeRight.SYSTEM_ACCOUNT);
            String document = definitions.export();

            assertThat(definitions.plan(document).isEmpty()).isTrue();
            try (StoreFixture other = StoreFixture.create()) {
                other.administrator().definitions().apply(document + "complete: [applications, rights]\n");

                assertThat(other.administrator().definitions().export()).isEqualTo(document);
                assertThat(other.administrator().applications().list())
                        .extracting(VersionedApplication::application)
                        .isEqualTo(fixture.administrator().applications().list().stream()
                                .map(VersionedApplication::application)
                                .toList());
            }
        }

        @Test
        void holdNoSecret() {
            definitions.apply(REPORTING);
            fixture.groupCredentials("Reporting", "reader", "secret-1");

            assertThat(definitions.export()).doesNotContain("secret-1", "reader");
        }

        private List<TargetApplication> everyKind() {
            TargetApplication group = TargetApplication.group(
                            id("Group of all"),
                            Claim.user("al: #ice"),
                            Claim.group("sales"),
                            new Claim("department", "hr by it", "Süd"),
                            Claim.EVERYONE,
                            Claim.AUTHENTICATED,
                            Claim.SYSTEM)
                    .withDisplayName("- 'all' of \"them\": 日本語")
                    .withContactEmail("ops@example.com")
                    .withAdministrators(Claim.group("dbas"))
                    .withFields(
                            CredentialField.of("null", FieldType.GENERIC).withMask(),
                            CredentialField.of("true", FieldType.CERTIFICATE).optional());
            return List.of(
                    group,
                    TargetApplication.individual(id("0x1F")).withDisplayName("~"),
                    TargetApplication.individual(id("None"))
                            .withMapping(new CredentialMapping.Individual(SignUpPage.NONE))
                            .withRelease(Release.RESTRICTED),
                    TargetApplication.individual(id("Custom"))
                            .withMapping(new CredentialMapping.Individual(
                                    SignUpPage.at(URI.create("https://intranet/signup?a=%20b#c")))),
                    TargetApplication.group(id("Tickets"))
                            .withRelease(new Release.Ticketing(
                                    Duration.ofSeconds(90), List.of(Claim.user("web"), Claim.SYSTEM))));
        }
    }

    private void grant(String user, AdministrativeRight right) {
        fixture.administrator().rights().grant(new RightGrant(Claim.user(user), right));
    }

    private VersionedApplication reporting() {
        return fixture.administrator().applications().get(id("Reporting"));
    }

    private static TargetApplicationId id(String value) {
        return new TargetApplicationId(value);
    }
}
