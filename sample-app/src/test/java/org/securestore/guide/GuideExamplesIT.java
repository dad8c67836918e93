package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.SecretKeyEntry;
import java.security.Security;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditExport;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditVerification;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.datasource.micrometer.SecureStoreMetrics;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.integrity.Finding;
import org.securestore.jca.SecureStoreLoadParameter;
import org.securestore.jca.SecureStoreProvider;

/** What the documentation shows, run: each tagged region is a snippet of a page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideExamplesIT {
    private static final String HOME = "securestore.home";

    private final PostgresFixture server = PostgresFixture.shared();
    private final String vendorUrl = server.url();

    /** The default store of this JVM, as the snippets use it. */
    @BeforeAll
    void createStore(@TempDir Path directory) throws SQLException {
        System.setProperty(HOME, directory.resolve("home").toString());
        server.createRole("guide_reporting", "reporting-password");
        server.createRole("guide_alice", "alices-password");
        try (SecureStore store = SecureStore.create(StoreConfiguration.load())) {
            char[] passphrase = "Correct-horse-7".toCharArray();
            store.as(Caller.process()).keys().generate(passphrase, passphrase);
        }
        administer("guide_reporting".toCharArray(), "reporting-password".toCharArray());
    }

    @AfterAll
    void forgetStore() {
        System.clearProperty(HOME);
    }

    private static void administer(char[] userName, char[] password) {
        // tag::open[]
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            SecureStoreSession administrator = store.as(Caller.process());
            // end::open[]
            // tag::define[]
            administrator
                    .applications()
                    .create(TargetApplication.group(new TargetApplicationId("Reporting"), Claim.group("sales")));
            administrator
                    .applications()
                    .create(TargetApplication.individual(new TargetApplicationId("Orders"))
                            .withMapping(new CredentialMapping.Individual(
                                    SignUpPage.at(URI.create("https://intranet.example/signup")))));
            // end::define[]
            // tag::set[]
            try (SecretValue user = SecretValue.of(userName);
                    SecretValue secret = SecretValue.of(password)) {
                administrator
                        .credentialAdministration()
                        .setGroup(
                                new TargetApplicationId("Reporting"),
                                CredentialEntry.of(Map.of("User Name", user, "Password", secret)));
            }
            // end::set[]
            try (SecretValue user = SecretValue.of("guide_alice".toCharArray());
                    SecretValue secret = SecretValue.of("alices-password".toCharArray())) {
                administrator
                        .credentialAdministration()
                        .setUser(
                                new TargetApplicationId("Orders"),
                                Claim.user("alice"),
                                CredentialEntry.of(Map.of("User Name", user, "Password", secret)));
            }
        }
    }

    @Test
    void readFromJava() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            // tag::read[]
            try (CredentialSet credentials =
                    store.as(Caller.of("carol", "sales")).credentials(new TargetApplicationId("Reporting"))) {
                credentials.get("Password").lend(characters -> logIn(characters));
            }
            // end::read[]
        }
    }

    @Test
    void connectThroughTheDataSource() throws Exception {
        // tag::data-source[]
        SecureStoreDataSource orders = new SecureStoreDataSource();
        orders.setTargetApplication("Orders");
        orders.setUrl("jdbc:postgresql://db.example/sales");
        // end::data-source[]
        orders.setUrl(vendorUrl);

        // tag::call-as[]
        String account = Callers.callAs(Caller.of("alice", "sales"), () -> {
            try (Connection connection = orders.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select current_user")) {
                rows.next();
                return rows.getString(1);
            }
        });
        // end::call-as[]

        assertThat(account).isEqualTo("guide_alice");
        assertThat(Callers.callAs(Caller.of("bob"), () -> pageFor(orders)))
                .isEqualTo("https://intranet.example/signup");
        orders.close();
    }

    @Test
    void takeTheCallerAlong() throws Exception {
        List<String> booked = new CopyOnWriteArrayList<>();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (SecureStoreDataSource orders = orders()) {
            Callers.callAs(Caller.of("alice"), () -> {
                // tag::propagate[]
                executor.execute(Callers.propagate(() -> book(orders)));
                // end::propagate[]
                executor.execute(Callers.propagate(() -> {
                    booked.add(account(orders));
                }));
                return null;
            });
            executor.shutdown();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(booked).containsExactly("guide_alice");
    }

    @Test
    void seeItRun() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (SecureStoreDataSource orders = orders()) {
            Callers.callAs(Caller.of("alice"), () -> {
                // tag::verify[]
                orders.verify();
                // end::verify[]
                return null;
            });
            // tag::metrics[]
            SecureStoreMetrics metrics = new SecureStoreMetrics(orders, "orders");
            metrics.bindTo(registry);
            metrics.refresh(); // from time to time, as identities come and go
            // end::metrics[]

            assertThat(registry.get("securestore.identity.connections")
                            .tags("identity", "user:alice", "state", "idle")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    private SecureStoreDataSource orders() {
        SecureStoreDataSource orders = new SecureStoreDataSource();
        orders.setTargetApplication("Orders");
        orders.setUrl(vendorUrl);
        return orders;
    }

    private static void book(DataSource orders) {
        assertThat(account(orders)).isEqualTo("guide_alice");
    }

    private static String account(DataSource orders) {
        try (Connection connection = orders.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void connectThroughTheDriver() throws Exception {
        String account = Callers.callAs(Caller.of("alice"), () -> {
            // tag::driver[]
            Connection connection =
                    DriverManager.getConnection("jdbc:securestore:Orders:" + vendorUrl.substring("jdbc:".length()));
            // end::driver[]
            try (connection;
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select current_user")) {
                rows.next();
                return rows.getString(1);
            }
        });

        assertThat(account).isEqualTo("guide_alice");
    }

    @Test
    void writeAsAKeyStore() throws Exception {
        byte[] userName = "guide_dora".getBytes(StandardCharsets.UTF_8);
        byte[] newPassword = "doras-password".getBytes(StandardCharsets.UTF_8);
        Security.addProvider(new SecureStoreProvider());
        String written = Callers.callAs(Caller.of("dora"), () -> {
            // tag::key-store-write[]
            KeyStore orders = KeyStore.getInstance("SecureStore");
            orders.load(null, null);
            orders.setEntry("Orders/User Name", new SecretKeyEntry(new SecretKeySpec(userName, "RAW")), null);
            orders.setEntry("Orders/Password", new SecretKeyEntry(new SecretKeySpec(newPassword, "RAW")), null);
            orders.store(null, null);
            // end::key-store-write[]
            KeyStore again = KeyStore.getInstance("SecureStore");
            again.load(null, null);
            return new String(again.getKey("Orders/Password", null).getEncoded(), StandardCharsets.UTF_8);
        });
        Security.removeProvider(SecureStoreProvider.NAME);

        assertThat(written).isEqualTo("doras-password");
    }

    @Test
    void readAsAKeyStore() throws Exception {
        String secret = Callers.callAs(Caller.of("carol", "sales"), () -> {
            // tag::key-store[]
            Security.addProvider(new SecureStoreProvider());
            KeyStore keyStore = KeyStore.getInstance("SecureStore");
            keyStore.load(null, null);

            Key password = keyStore.getKey("Reporting/Password", null);
            String text = new String(password.getEncoded(), StandardCharsets.UTF_8);
            // end::key-store[]
            return text;
        });
        // tag::key-store-for[]
        KeyStore reports = KeyStore.getInstance("SecureStore");
        reports.load(SecureStoreLoadParameter.of(StoreConfiguration.load())
                .as(Caller.of("carol", "sales"))
                .showing(alias -> alias.startsWith("Reporting/")));
        // end::key-store-for[]
        // tag::key-store-pbe[]
        SecretKeyEntry entry = (SecretKeyEntry) reports.getEntry("Reporting/Password", null);
        PBEKeySpec password =
                (PBEKeySpec) SecretKeyFactory.getInstance("PBE").getKeySpec(entry.getSecretKey(), PBEKeySpec.class);
        // end::key-store-pbe[]
        Security.removeProvider(SecureStoreProvider.NAME);

        assertThat(secret).isEqualTo("reporting-password");
        assertThat(reports.size()).isEqualTo(2);
        assertThat(password.getPassword()).isEqualTo("reporting-password".toCharArray());
    }

    @Test
    void keepTheAuditLog(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("audit.jsonl");
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            SecureStoreSession administrator = store.as(Caller.process());
            // tag::audit-reads[]
            administrator
                    .audit()
                    .configure(AuditSettings.DEFAULT
                            .auditingReads()
                            .covering(Duration.ofMinutes(5))
                            .keepingDays(400));
            // end::audit-reads[]
            assertThatExceptionOfType(AccessDeniedException.class)
                    .isThrownBy(() -> store.as(Caller.of("mallory")).access(new TargetApplicationId("Reporting")));
            // tag::audit-read[]
            AuditFilter refusals = AuditFilter.ALL.onApplication("Reporting").endingIn(AuditOutcome.FAILURE);
            List<AuditEvent> newest =
                    administrator.audit().events(AuditQuery.newest(50).matching(refusals));
            // end::audit-read[]
            assertThat(newest).extracting(AuditEvent::caller).containsExactly("mallory");
            // tag::audit-verify[]
            AuditVerification verification = administrator.audit().verify();
            if (!verification.isIntact()) {
                alert(verification.toString());
            }
            // end::audit-verify[]
            // tag::integrity-findings[]
            List<Finding> findings = administrator.integrity().findings();
            administrator.integrity().everyFinding(finding -> alert(finding.toString()));
            // end::integrity-findings[]
            // tag::integrity-decide[]
            for (Finding finding : findings) {
                if (isOurs(finding) && finding.insteadOfAccepting().isEmpty()) {
                    administrator.integrity().accept(finding);
                } else if (finding.insteadOfDiscarding().isEmpty()) {
                    administrator.integrity().discard(finding);
                }
            }
            // end::integrity-decide[]
            assertThat(findings).isEmpty();
            // tag::audit-export[]
            try (Writer lines = Files.newBufferedWriter(file)) {
                administrator.audit().export(AuditFilter.ALL, lines);
            }
            // end::audit-export[]
            // tag::audit-purge[]
            long removed = administrator.audit().purge();
            // end::audit-purge[]
            assertThat(removed).isZero();
        }
        assertThat(verifyExport(file).isIntact()).isTrue();
    }

    private static boolean isOurs(Finding finding) {
        return finding.description().isEmpty();
    }

    private static AuditVerification verifyExport(Path file) throws IOException {
        // tag::audit-verify-export[]
        try (Reader lines = Files.newBufferedReader(file)) {
            AuditVerification verification = AuditExport.verify(lines);
            // end::audit-verify-export[]
            return verification;
        }
    }

    private static void alert(String problem) {
        throw new AssertionError(problem);
    }

    private static String pageFor(SecureStoreDataSource orders) throws SQLException {
        return connectOrSignUp(orders).toString();
    }

    private static Object connectOrSignUp(SecureStoreDataSource orders) throws SQLException {
        // tag::sign-up[]
        try {
            return orders.getConnection();
        } catch (SQLException refused) {
            if (refused.getCause() instanceof CredentialsNotFoundException absent) {
                return redirectTo(absent.signUpPage().orElseThrow());
            }
            throw refused;
        }
        // end::sign-up[]
    }

    private static URI redirectTo(URI page) {
        return page;
    }

    private static boolean logIn(char[] password) {
        return assertThat(password).containsExactly("reporting-password".toCharArray()) != null;
    }
}
