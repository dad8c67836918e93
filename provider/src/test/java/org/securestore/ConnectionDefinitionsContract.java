package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.definition.DefinitionsPlan;
import org.securestore.failure.ConflictException;
import org.securestore.failure.DocumentRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** The settings of connections in documents. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class ConnectionDefinitionsContract {
    private static final String SALES = """
            securestore: 1
            applications: [{ id: Reporting, type: Group, members: [group:sales] }]
            connections:
              - name: Sales
                parent: All PostgreSQL
                displayName: Sales figures
                url: jdbc:postgresql://db.example/sales
                options: { sslmode: verify-full, connectTimeout: 5 }
                application: Reporting
              - { name: All PostgreSQL, options: { tcpKeepAlive: true }, proxyApplication: Reporting }
            """;

    private final StoreFixture.Place place;
    private final StoreFixture fixture;
    private final DefinitionsAdministration definitions;
    private final ConnectionSettingsAdministration connections;

    ConnectionDefinitionsContract(StoreFixture.Place place) {
        this.place = place;
        fixture = StoreFixture.create(place);
        definitions = fixture.administrator().definitions();
        connections = fixture.administrator().connectionSettings();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class Applied {
        @Test
        void createWhatIsNotThereWithTheApplicationsAndParentsOfTheSameDocument() {
            DefinitionsPlan done = definitions.apply(SALES);

            assertThat(done.diff()).endsWith("""
                            + connection All PostgreSQL
                                + proxy application: Reporting
                                + option tcpKeepAlive: true
                            + connection Sales
                                + parent: All PostgreSQL
                                + display name: Sales figures
                                + URL: jdbc:postgresql://db.example/sales
                                + application: Reporting
                                + option connectTimeout: 5
                                + option sslmode: verify-full""");
            assertThat(sales().settings().options()).isEqualTo(Map.of("sslmode", "verify-full", "connectTimeout", "5"));
            assertThat(fixture.as("carol", "sales")
                            .connection(name("Sales"))
                            .options()
                            .keySet())
                    .containsExactly("connectTimeout", "sslmode", "tcpKeepAlive");
        }

        @Test
        void changeNothingTheSecondTime() {
            definitions.apply(SALES);
            List<VersionedConnectionSettings> before = connections.list();

            assertThat(definitions.apply(SALES).isEmpty()).isTrue();
            assertThat(definitions
                            .apply(SALES.replace("name: Sales", "name: SALES"))
                            .isEmpty())
                    .isTrue();
            assertThat(connections.list()).isEqualTo(before);
        }

        @Test
        void sayTheWholeOfWhatTheyName() {
            definitions.apply(SALES);

            DefinitionsPlan plan = definitions.plan("""
                    securestore: 1
                    connections:
                      - { name: Sales, url: "jdbc:postgresql://other.example/sales", options: { sslmode: require }, application: Reporting }
                    """);

            assertThat(plan.diff()).isEqualTo("""
                            ~ connection Sales
                                - parent: All PostgreSQL
                                - display name: Sales figures
                                ~ URL: jdbc:postgresql://db.example/sales -> jdbc:postgresql://other.example/sales
                                - option connectTimeout: 5
                                ~ option sslmode: verify-full -> require""");
            assertThat(sales().settings().displayName()).contains("Sales figures");
            definitions.apply(plan);
            assertThat(sales().settings().parent()).isEmpty();
            assertThat(connections.list()).hasSize(2);
        }

        @Test
        void deleteWhatACompleteListDoesNotNameTheHeirsFirst() {
            definitions.apply(SALES);

            DefinitionsPlan done = definitions.apply("securestore: 1\nconnections: []\ncomplete: [connections]");

            assertThat(done.diff()).isEqualTo("- connection Sales\n- connection All PostgreSQL");
            assertThat(connections.list()).isEmpty();
            assertThat(fixture.administrator().applications().list()).hasSize(1);
        }

        @Test
        void turnARowOfHeirsRoundInOneGo() {
            definitions.apply(row(IntStream.rangeClosed(1, 8)
                    .mapToObj(number -> number == 1 ? heir(1, 0) : heir(number, number - 1))
                    .collect(Collectors.joining())));

            definitions.apply(row(IntStream.rangeClosed(1, 8)
                    .mapToObj(number -> number == 8 ? heir(8, 0) : heir(number, number + 1))
                    .collect(Collectors.joining())));

            assertThat(connections.children(name("C2")))
                    .extracting(child -> child.settings().name())
                    .containsExactly(name("C1"));
            assertThat(connections.children(name("C1"))).isEmpty();
        }

        @Test
        void leaveAnEventForEachChange() {
            definitions.apply(SALES);

            assertThat(fixture.administrator().audit().events(AuditQuery.newest(3)))
                    .extracting(AuditEvent::action)
                    .containsExactly(
                            AuditAction.APPLY_DEFINITIONS,
                            AuditAction.CREATE_CONNECTION,
                            AuditAction.CREATE_CONNECTION);
        }

        @Test
        void canBeFiveHundred() {
            String document = row(IntStream.rangeClosed(1, 500)
                    .mapToObj(number -> number == 1 ? heir(1, 0) : heir(number, 1))
                    .collect(Collectors.joining()));

            assertThat(definitions.apply(document).changes()).hasSize(500);

            assertThat(definitions.apply(document).isEmpty()).isTrue();
        }

        private static String row(String heirs) {
            return "securestore: 1\nconnections:\n" + heirs;
        }

        private static String heir(int number, int parent) {
            return "  - { name: C%d%s }\n".formatted(number, parent == 0 ? "" : ", parent: C" + parent);
        }
    }

    @Nested
    class Refused {
        @BeforeEach
        void apply() {
            definitions.apply(SALES);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{ name: New, parent: Nowhere }           | 3:18 | there will be no connection Nowhere",
                    "{ name: New, parent: new }               | 3:18 | inherit from itself",
                    "{ name: All PostgreSQL, parent: Sales }  | 3:29 | inherit from itself",
                    "{ name: New, application: Nowhere }      | 3:18 | there will be no application Nowhere",
                    "{ name: New, proxyApplication: Nowhere } | 3:18 | there will be no application Nowhere",
                })
        void whatDoesNotFitIntoTheStore(String entry, String place, String problem) {
            assertRefused("securestore: 1\nconnections:\n  - " + entry, place, problem);
        }

        @Test
        void whatRefersToWhatTheSameDocumentDeletes() {
            assertRefused(
                    "securestore: 1\ncomplete: [applications]\napplications: []\n"
                            + "connections: [{ name: New, application: Reporting }]",
                    "4:28",
                    "there will be no application Reporting");
            assertRefused(
                    "securestore: 1\ncomplete: [connections]\n"
                            + "connections: [{ name: Sales, parent: All PostgreSQL }]",
                    "3:30",
                    "there will be no connection All PostgreSQL");
        }

        @Test
        void whatWouldInheritTooOften() {
            String row = IntStream.rangeClosed(1, 9)
                    .mapToObj(number ->
                            "  - { name: C%d%s }\n".formatted(number, number == 1 ? "" : ", parent: C" + (number - 1)))
                    .collect(Collectors.joining());

            assertThatExceptionOfType(DocumentRejectedException.class)
                    .isThrownBy(() -> definitions.plan("securestore: 1\nconnections:\n" + row))
                    .withMessageContaining("at most 8");
        }

        private void assertRefused(String document, String place, String problem) {
            List<VersionedConnectionSettings> before = connections.list();

            assertThatExceptionOfType(DocumentRejectedException.class)
                    .isThrownBy(() -> definitions.apply(document))
                    .satisfies(wrong ->
                            assertThat(wrong.line() + ":" + wrong.column()).isEqualTo(place))
                    .withMessageContaining(problem);

            assertThat(connections.list()).isEqualTo(before);
            assertThat(fixture.administrator().applications().list()).hasSize(1);
        }
    }

    @Nested
    class Planned {
        @BeforeEach
        void apply() {
            definitions.apply(SALES);
        }

        @Test
        void areNotAppliedToWhatHasChangedSince() {
            DefinitionsPlan plan = definitions.plan(SALES.replace("Sales figures", "Figures"));
            connections.update(sales().settings().withDisplayName("Mine"), sales().version());

            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> definitions.apply(plan));

            assertThat(sales().settings().displayName()).contains("Mine");
        }

        @Test
        void deleteNothingThatWasNotShown() {
            DefinitionsPlan plan = definitions.plan("securestore: 1\nconnections: []\ncomplete: [connections]");
            connections.create(ConnectionSettings.named(name("Newer")));

            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> definitions.apply(plan));

            assertThat(connections.list()).hasSize(3);
        }

        @Test
        void areAppliedThoughOthersHaveChanged() {
            DefinitionsPlan plan = definitions.plan(
                    "securestore: 1\nconnections: [{ name: New, parent: All PostgreSQL, application: Reporting }]");
            connections.update(sales().settings().withDisplayName("Mine"), sales().version());

            definitions.apply(plan);

            assertThat(connections.list()).hasSize(3);
        }

        @Test
        void areNotAppliedForAnApplicationThatIsGone() {
            DefinitionsPlan plan =
                    definitions.plan("securestore: 1\nconnections: [{ name: New, application: Reporting }]");
            fixture.administrator().applications().delete(new TargetApplicationId("Reporting"));

            assertThatExceptionOfType(NoSuchApplicationException.class).isThrownBy(() -> definitions.apply(plan));

            assertThat(connections.list()).hasSize(2);
        }

        @Test
        void stopAtSettingsThatWereChangedOutsideOfTheStore() throws SQLException {
            new StoreTables(fixture.configuration())
                    .change(
                            "update connection_settings set url = 'jdbc:postgresql://evil.example/' where url is not null");

            assertThatExceptionOfType(TamperedRecordException.class).isThrownBy(() -> definitions.plan(SALES));
            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> definitions.plan("securestore: 1\nconnections: []\ncomplete: [connections]"));
        }
    }

    @Nested
    class BySomebodyWithFewRights {
        @Test
        void areForWhoeverManagesAllApplications() {
            DefinitionsPlan plan = definitions.plan(SALES);
            grant("half", AdministrativeRight.ALL_TARGET_APPLICATIONS);
            grant("half", AdministrativeRight.CREATE_TARGET_APPLICATION);
            DefinitionsAdministration half = fixture.as("half").definitions();

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> half.plan(SALES))
                    .withMessageContaining("see connection settings");
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> half.apply(plan)) // though somebody with the right made it
                    .withMessageContaining("create connection settings");
            assertThat(half.export()).doesNotContain("connections:");
            assertThat(connections.list()).isEmpty();
            assertThat(fixture.administrator().applications().list()).isEmpty();
        }

        @Test
        void needNoMore() {
            fixture.groupApplication("Reporting", "sales");
            grant("manager", AdministrativeRight.ALL_TARGET_APPLICATIONS);
            grant("manager", AdministrativeRight.MANAGE_TARGET_APPLICATION);

            fixture.as("manager").definitions().apply(SALES);

            assertThat(fixture.as("manager").definitions().export()).contains("connections:\n  - name: All PostgreSQL");
        }

        private void grant(String user, AdministrativeRight right) {
            fixture.administrator().rights().grant(new RightGrant(Claim.user(user), right));
        }
    }

    @Nested
    class Exported {
        @Test
        void makeAnotherStoreTheSame() {
            definitions.apply(SALES);
            connections.create(ConnectionSettings.named(name("Odd - Names"))
                    .withDisplayName("- 'all' of \"them\": 日本語")
                    .withUrl("jdbc:sqlserver://db.example;encrypt=true;applicationName=a b")
                    .withOptions(Map.of(
                            "null",
                            "~",
                            "true",
                            "0x1F",
                            "a: b",
                            "{c}",
                            "- d",
                            "# e",
                            "x".repeat(256),
                            "y".repeat(4096))));
            String document = definitions.export();

            assertThat(definitions.plan(document).isEmpty()).isTrue();
            try (StoreFixture other = StoreFixture.create(place)) {
                other.administrator().definitions().apply(document + "complete: [applications, rights, connections]\n");

                assertThat(other.administrator().definitions().export()).isEqualTo(document);
                assertThat(other.administrator().connectionSettings().list())
                        .extracting(VersionedConnectionSettings::settings)
                        .isEqualTo(connections.list().stream()
                                .map(VersionedConnectionSettings::settings)
                                .toList());
            }
        }
    }

    private VersionedConnectionSettings sales() {
        return connections.get(name("Sales"));
    }

    private static ConnectionSettingsName name(String value) {
        return new ConnectionSettingsName(value);
    }
}
