package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.TemporaryDirectory;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditQuery;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureStoreDataSourceIT {
    private static final Caller ALICE = Caller.of("alice");
    private static final Caller BOB = Caller.of("bob");
    private static final Caller CAROL = Caller.of("carol", "reporters");
    private static final Caller DAVE = Caller.of("dave", "reporters");
    private static final Caller MALLORY = Caller.of("mallory");
    private static final URI SIGN_UP = URI.create("https://intranet.example/signup/Orders");

    private final PostgresFixture server = PostgresFixture.shared();
    private StoreFixture fixture;

    @BeforeAll
    void open() throws SQLException {
        server.createRole("reporting_app", "reporting-password");
        server.createRole("orders_alice", "alices-password");
        fixture = StoreFixture.create()
                .auditingReads()
                .groupApplication("Reporting", "reporters")
                .groupCredentials("Reporting", "reporting_app", "reporting-password")
                .groupApplication("Unset", "reporters");
        fixture.administrator()
                .applications()
                .create(TargetApplication.individual(new TargetApplicationId("Orders"))
                        .withMapping(new CredentialMapping.Individual(SignUpPage.at(SIGN_UP))));
        fixture.userCredentials("Orders", "alice", "orders_alice", "alices-password");
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void membersOfAGroupConnectAsItsAccountAndShareConnections() throws Exception {
        try (SecureStoreDataSource source = source("Reporting")) {
            assertThat(backend(CAROL, source)).isEqualTo(backend(DAVE, source));
            assertThat(account(CAROL, source)).isEqualTo("reporting_app");
        }
    }

    @Test
    void anIndividualConnectsAsHisOwnAccount() throws Exception {
        try (SecureStoreDataSource source = source("Orders")) {
            assertThat(account(ALICE, source)).isEqualTo("orders_alice");
        }
    }

    @Test
    void aConnectionIsUnwrappedToTheVendorsOwn() throws Exception {
        try (SecureStoreDataSource source = source("Orders")) {
            Callers.callAs(ALICE, () -> {
                try (Connection connection = source.getConnection()) {
                    return assertThat(connection
                                    .unwrap(org.postgresql.PGConnection.class)
                                    .getBackendPID())
                            .isPositive();
                }
            });
        }
    }

    @Nested
    class Refuses {
        @Test
        void aCallerWhoIsNotEntitled() {
            SQLException refusal = refusalOf(MALLORY, "Reporting");

            assertThat((Throwable) refusal).isInstanceOf(SQLInvalidAuthorizationSpecException.class);
            assertThat(refusal.getSQLState()).isEqualTo("28000");
            assertThat((Throwable) refusal).hasMessage("You may not use Reporting; its administrators can see why");
            assertThat((Throwable) refusal).hasCauseInstanceOf(AccessDeniedException.class);
        }

        @Test
        void aThreadOnNobodysBehalf() {
            try (SecureStoreDataSource source = source("Reporting")) {
                SQLException refusal = catchThrowableOfType(SQLException.class, source::getConnection);

                assertThat((Throwable) refusal).isInstanceOf(SQLInvalidAuthorizationSpecException.class);
                assertThat(refusal.getSQLState()).isEqualTo("28S01");
                assertThat((Throwable) refusal).hasMessageContaining("Callers.callAs");
            }
        }

        @Test
        void anUnknownApplication() {
            SQLException refusal = refusalOf(ALICE, "Nowhere");

            assertThat((Throwable) refusal).isInstanceOf(SQLNonTransientConnectionException.class);
            assertThat(refusal.getSQLState()).isEqualTo("08S01");
            assertThat((Throwable) refusal).hasMessageContaining("securestore app create");
        }

        @Test
        void anIndividualWithoutCredentialsAndSaysWhereToEnterThem() {
            SQLException refusal = refusalOf(BOB, "Orders");

            assertThat(refusal.getSQLState()).isEqualTo("28S02");
            assertThat((Throwable) refusal)
                    .hasMessage("There are no credentials of bob for Orders yet; enter them at " + SIGN_UP);
            assertThat(refusal.getCause())
                    .isInstanceOfSatisfying(
                            CredentialsNotFoundException.class,
                            absent -> assertThat(absent.signUpPage()).contains(SIGN_UP));
        }

        @Test
        void aGroupWithoutCredentials() {
            SQLException refusal = refusalOf(CAROL, "Unset");

            assertThat(refusal.getSQLState()).isEqualTo("28S02");
            assertThat((Throwable) refusal).hasMessageContaining("securestore credentials set Unset");
        }

        @Test
        @Timeout(10) // a pool waits for 30 seconds
        void credentialsThatNothingCanLogInWithAtOnce() {
            TargetApplicationId id = new TargetApplicationId("Incomplete");
            fixture.groupApplication("Incomplete", "reporters").groupCredentials("Incomplete", "some", "password");
            VersionedApplication seen = fixture.administrator().applications().get(id);
            TargetApplication wanted = seen.application()
                    .withoutField("Password")
                    .withField(CredentialField.of("New Password", FieldType.PASSWORD));
            fixture.administrator().applications().update(wanted, seen.version());

            SQLException refusal = refusalOf(CAROL, "Incomplete");

            assertThat(refusal.getSQLState()).isEqualTo("08S04");
            assertThat((Throwable) refusal)
                    .hasMessageContaining("have no password")
                    .hasMessageContaining("enter one");
        }

        @Test
        void everybodyWhileTheNodeNeedsARefresh() throws Exception {
            StoreConfiguration elsewhere = fixture.configuration()
                    .withNodeDirectory(TemporaryDirectory.named("node").resolve("new"));
            try (SecureStoreDataSource source = new SecureStoreDataSource(elsewhere)) {
                source.setTargetApplication("Reporting");
                source.setUrl(server.url());

                SQLException refusal = refusal(CAROL, source);

                assertThat(refusal.getSQLState()).isEqualTo("08S02");
                assertThat((Throwable) refusal)
                        .hasMessageStartingWith("Unable to get master key")
                        .hasMessageContaining("securestore key refresh");
            }
        }

        @Test
        void whoeverAsksWhileTheDatabaseDoesNotAnswer() {
            try (SecureStoreDataSource source = source("Reporting", "jdbc:postgresql://127.0.0.1:1/nowhere")) {
                source.setLoginTimeout(1);

                SQLException refusal = refusal(CAROL, source);

                assertThat((Throwable) refusal).isInstanceOf(SQLTransientConnectionException.class);
                assertThat((Throwable) refusal)
                        .hasMessageStartingWith("No connection of members to the database of Reporting in time: ")
                        .hasMessageContaining("127.0.0.1:1 refused");
            }
        }

        @Test
        void userAndPasswordOfTheApplication() {
            try (SecureStoreDataSource source = source("Reporting")) {
                assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
                        .isThrownBy(() -> source.getConnection("reporting_app", "reporting-password"));
            }
        }

        @Test
        void aUrlThatNamesAnAccountAsEverybodyWouldHaveIt() {
            try (SecureStoreDataSource source = source("Reporting", server.url() + "?user=postgres")) {
                SQLException refusal = refusal(CAROL, source);

                assertThat(refusal.getSQLState()).isEqualTo("28000");
                assertThat((Throwable) refusal).hasMessageContaining("the store supplies user and password");
            }
        }

        @Test
        void toBeSetUpAnewAfterItsFirstUse() throws Exception {
            try (SecureStoreDataSource source = source("Reporting")) {
                account(CAROL, source);

                assertThatIllegalStateException().isThrownBy(() -> source.setTargetApplication("Orders"));
            }
        }

        @Test
        void toConnectWithoutBeingSetUp() {
            try (SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration())) {
                assertThat((Throwable) refusal(CAROL, source)).hasMessageContaining("no targetApplication");
            }
        }

        @Test
        @Timeout(10) // a pool waits for 30 seconds
        void aUrlThatNoDriverTakesAtOnce() {
            try (SecureStoreDataSource source = source("Reporting", "jdbc:nowhere://hunter2")) {
                SQLException refusal = refusal(CAROL, source);

                assertThat(refusal.getSQLState()).isEqualTo("08001");
                assertThat(refusal.getMessage())
                        .contains("No JDBC driver takes the URL", "class path")
                        .doesNotContain("hunter2");
            }
        }

        @Test
        void toConnectOnceClosed() {
            SecureStoreDataSource source = source("Reporting");
            source.close();

            assertThat((Throwable) refusal(CAROL, source)).hasMessageContaining("closed");
        }

        private SQLException refusalOf(Caller caller, String application) {
            try (SecureStoreDataSource source = source(application)) {
                return refusal(caller, source);
            }
        }
    }

    @Nested
    class WhenTheDatabaseRefusesThePassword {
        @Test
        void everyWaitingCallerIsToldAfterOneLogin() throws Exception {
            server.createRole("refused_app", "the-right-password");
            fixture.groupApplication("Refused", "reporters")
                    .groupCredentials("Refused", "refused_app", "the-wrong-password");
            try (CountingDriver counting = CountingDriver.register("refused");
                    SecureStoreDataSource source = source("Refused", counting.url(server))) {
                List<SQLException> refusals = atOnce(16, () -> refusal(CAROL, source));

                assertThat(refusals).hasSize(16).allSatisfy(refusal -> {
                    assertThat(refusal.getSQLState()).isEqualTo("28S03");
                    assertThat((Throwable) refusal)
                            .hasMessageContaining("members for Refused")
                            .hasMessageContaining("securestore credentials set Refused")
                            .hasMessageNotContaining("the-wrong-password");
                });
                assertThat(counting.logins()).isEqualTo(1);
                assertThat(refusal(DAVE, source).getSQLState()).isEqualTo("28S03");
                assertThat(counting.logins())
                        .as("the refused version is not tried again")
                        .isEqualTo(1);

                fixture.groupCredentials("Refused", "refused_app", "the-right-password");

                assertThat(account(CAROL, source)).isEqualTo("refused_app");
                assertThat(counting.logins()).isEqualTo(2);
            }
        }

        @Test
        void otherDataSourcesAreToldWithoutALogin() throws Exception {
            server.createRole("shared_app", "the-right-password");
            fixture.groupApplication("Shared", "reporters")
                    .groupCredentials("Shared", "shared_app", "the-wrong-password");
            try (CountingDriver counting = CountingDriver.register("shared");
                    SecureStoreDataSource first = source("Shared", counting.url(server));
                    SecureStoreDataSource second = source("Shared", counting.url(server) + "?ApplicationName=second")) {
                refusal(CAROL, first);

                SQLException told = refusal(CAROL, second);

                assertThat(told.getSQLState()).isEqualTo("28S03");
                assertThat(told.getCause())
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                cause -> assertThat(cause.getSQLState()).isEqualTo("28P01"));
                assertThat(counting.logins()).isEqualTo(1);
            }
        }

        @Test
        void anIndividualIsSentToTheSignUpPage() throws Exception {
            fixture.userCredentials("Orders", "erin", "no_such_account", "whatever");
            try (SecureStoreDataSource source = source("Orders")) {
                SQLException refusal = refusal(Caller.of("erin"), source);

                assertThat(refusal.getSQLState()).isEqualTo("28S03");
                assertThat((Throwable) refusal).hasMessageEndingWith("enter the right ones at " + SIGN_UP);
            }
        }
    }

    @Test
    void aConnectionOfReplacedCredentialsIsNotHandedOutAgain() throws Exception {
        server.createRole("before", "first-password");
        server.createRole("after", "second-password");
        fixture.groupApplication("CutOver", "reporters").groupCredentials("CutOver", "before", "first-password");
        try (SecureStoreDataSource source = source("CutOver")) {
            assertThat(account(CAROL, source)).isEqualTo("before");

            fixture.groupCredentials("CutOver", "after", "second-password");

            assertThat(account(CAROL, source)).isEqualTo("after");
        }
    }

    @Test
    void eachOpeningOfCredentialsAndEachUserIsAudited() throws Exception {
        server.createRole("audited_app", "audited-password");
        fixture.groupApplication("Audited", "reporters").groupCredentials("Audited", "audited_app", "audited-password");
        try (SecureStoreDataSource source = source("Audited")) {
            account(CAROL, source);
            account(DAVE, source);
            account(DAVE, source);
        }

        assertThat(fixture.administrator().audit().events(AuditQuery.newest(100)))
                .filteredOn(event -> event.application().equals(Optional.of("Audited")))
                .filteredOn(event ->
                        event.action() == AuditAction.USE_APPLICATION || event.action() == AuditAction.GET_CREDENTIALS)
                .extracting(event -> event.caller() + " " + event.action())
                .containsExactlyInAnyOrder("carol USE_APPLICATION", "carol GET_CREDENTIALS", "dave USE_APPLICATION");
    }

    private SecureStoreDataSource source(String application) {
        return source(application, server.url());
    }

    private SecureStoreDataSource source(String application, String url) {
        SecureStoreDataSource source = new SecureStoreDataSource(fixture.configuration());
        source.setTargetApplication(application);
        source.setUrl(url);
        return source;
    }

    private static String account(Caller caller, SecureStoreDataSource source) throws Exception {
        return answer(caller, source, "select current_user");
    }

    private static String backend(Caller caller, SecureStoreDataSource source) throws Exception {
        return answer(caller, source, "select pg_backend_pid()");
    }

    private static String answer(Caller caller, SecureStoreDataSource source, String query) throws Exception {
        return Callers.callAs(caller, () -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    private static SQLException refusal(Caller caller, SecureStoreDataSource source) {
        return catchThrowableOfType(SQLException.class, () -> Callers.callAs(caller, source::getConnection));
    }

    private static List<SQLException> atOnce(int count, Callable<SQLException> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch everybodyIsThere = new CountDownLatch(count);
            List<Future<SQLException>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    everybodyIsThere.countDown();
                    everybodyIsThere.await();
                    return work.call();
                }));
            }
            List<SQLException> results = new ArrayList<>();
            for (Future<SQLException> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
