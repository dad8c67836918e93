package org.securestore.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ConfigurationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.jca.Pkcs12File;
import org.securestore.jca.SecureStoreProvider;

/** Requests to a Tomcat that lets nobody in without a certificate, and knows by it who it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientCertificatesTest {
    private static final TargetApplicationId PARTNER = new TargetApplicationId("Partner");

    private Pkcs12File site;
    private Pkcs12File alices;
    private Pkcs12File bobs;
    private Pkcs12File next;
    private TomcatForTests server;
    private StoreFixture fixture;

    enum Kind {
        ORDINARY(Release.ORDINARY),
        RESTRICTED(Release.RESTRICTED);

        private final Release release;

        Kind(Release release) {
            this.release = release;
        }
    }

    @BeforeAll
    void start() throws Exception {
        site = Pkcs12File.named("localhost");
        alices = Pkcs12File.named("alice");
        bobs = Pkcs12File.named("bob");
        next = Pkcs12File.named("alice renewed");
        server = TomcatForTests.certified(site, alices, bobs, next);
        Security.addProvider(new SecureStoreProvider());
    }

    @AfterAll
    void stop() throws Exception {
        Security.removeProvider(SecureStoreProvider.NAME);
        server.close();
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.withoutStaleness();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areShownForWhoeverIsCallingOnOneClientInManyThreads(Kind kind) throws Exception {
        partners(kind.release);
        HttpClient client = target().client();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<String>>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            all.add(threads.submit(() -> {
                List<String> wrong = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    String caller = i % 2 == 0 ? "alice" : "bob";
                    if (!sendAs(caller, client).equals("CN=" + caller)) {
                        wrong.add(caller);
                    }
                }
                return wrong;
            }));
        }

        for (Future<List<String>> thread : all) {
            assertThat(thread.get()).isEmpty();
        }
        threads.shutdown();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void areTheNewOnesAsSoonAsTheStoreHasThem(Kind kind) throws Exception {
        partners(kind.release);
        HttpClient client = target().client();
        assertThat(sendAs("alice", client)).isEqualTo("CN=alice");

        enter("alice", next);

        assertThat(sendAs("alice", client)).isEqualTo("CN=alice renewed");
    }

    @Test
    void areShownByWhateverTakesAContext() throws Exception {
        partners(Release.ORDINARY);
        HttpTarget target = target();

        for (int i = 0; i < 10; i++) {
            assertThat(readAs("alice", target)).isEqualTo("CN=alice");
            assertThat(readAs("bob", target)).isEqualTo("CN=bob");
        }
        SSLContext ofAlice = Callers.callAs(Caller.of("alice"), target::sslContext);
        assertThat(Callers.callAs(Caller.of("alice"), target::sslContext)).isSameAs(ofAlice);
        assertThat(Callers.callAs(Caller.of("bob"), target::sslContext)).isNotSameAs(ofAlice);
    }

    @Test
    void areSharedByThoseWhoShareThemAndOutliveTheFirstOfThem() throws Exception {
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(PARTNER, Claim.user("alice"), Claim.user("bob"))
                        .withFields(certificateFields()));
        entering(
                alices,
                entry -> fixture.administrator().credentialAdministration().setGroup(PARTNER, entry));
        HttpTarget target = target();
        SSLContext shared = Callers.callAs(Caller.of("alice"), target::sslContext);
        assertThat(Callers.callAs(Caller.of("bob"), target::sslContext)).isSameAs(shared);
        HttpClient client = target.client();
        sendAs("alice", client);

        var seen = fixture.administrator().applications().get(PARTNER);
        fixture.administrator()
                .applications()
                .update(
                        seen.application().withMapping(new CredentialMapping.Group(Set.of(Claim.user("bob")))),
                        seen.version());

        assertThat(sendAs("bob", client)).isEqualTo("CN=alice");
        assertThatIOException()
                .isThrownBy(() -> sendAs("alice", client))
                .withCauseInstanceOf(AccessDeniedException.class);
    }

    @Test
    void haveToBeInTheCredentials() throws Exception {
        fixture.individualApplication("Partner").userCredentials("Partner", "alice", "user", "password");
        HttpTarget target = target();

        assertThatIOException()
                .isThrownBy(() -> sendAs("alice", target.client()))
                .withCauseInstanceOf(ConfigurationException.class)
                .withMessageStartingWith("The credentials for Partner have no certificate to show to the server");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Callers.callAs(Caller.of("alice"), target::sslContext));
    }

    @Test
    void needTheProviderToBeRegisteredIfTheyAreRestricted() throws Exception {
        partners(Release.RESTRICTED);
        HttpTarget target = target();
        Security.removeProvider(SecureStoreProvider.NAME);
        try {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> Callers.callAs(Caller.of("alice"), target::sslContext))
                    .withMessageContaining("Security.addProvider(new SecureStoreProvider())");
        } finally {
            Security.addProvider(new SecureStoreProvider());
        }
    }

    @Test
    void areNotShownToServersThatAreNotTrusted() throws Exception {
        partners(Release.ORDINARY);

        assertThatIOException()
                .isThrownBy(() -> sendAs(
                        "alice",
                        HttpTarget.of(fixture.store(), PARTNER, server.origin())
                                .withClientCertificate()
                                .client()));
    }

    @Test
    void areShownInTlsOnlyAndIfThatWasSaid() {
        HttpTarget clear = HttpTarget.of(fixture.store(), PARTNER, URI.create("http://localhost"));

        assertThatIllegalArgumentException()
                .isThrownBy(clear::withClientCertificate)
                .withMessage("Certificates are shown in TLS only; make it https instead of http://localhost:80");
        assertThatIllegalStateException().isThrownBy(clear::sslContext);
    }

    private HttpTarget target() throws Exception {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(TomcatForTests.trusting(site));
        TrustManager[] managers = trusted.getTrustManagers();
        return HttpTarget.of(fixture.store(), PARTNER, server.origin()).withClientCertificate(managers);
    }

    private void partners(Release release) {
        fixture.administrator()
                .applications()
                .create(TargetApplication.individual(PARTNER)
                        .withMapping(new CredentialMapping.Individual(SignUpPage.NONE))
                        .withRelease(release)
                        .withFields(certificateFields()));
        enter("alice", alices);
        enter("bob", bobs);
    }

    private void enter(String owner, Pkcs12File certificate) {
        entering(
                certificate,
                entry -> fixture.administrator().credentialAdministration().setUser(PARTNER, Claim.user(owner), entry));
    }

    private static void entering(Pkcs12File certificate, Consumer<CredentialEntry> work) {
        try (SecretValue content = SecretValue.ofBytes(certificate.content());
                SecretValue opening = SecretValue.of(Pkcs12File.PASSWORD.toCharArray())) {
            work.accept(CredentialEntry.of(Map.of("Certificate", content, "Opening", opening)));
        }
    }

    private static CredentialField[] certificateFields() {
        return new CredentialField[] {
            CredentialField.of("Certificate", FieldType.CERTIFICATE),
            CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)
        };
    }

    private String sendAs(String caller, HttpClient client) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.page("/")).build();
        return Callers.callAs(
                Caller.of(caller),
                () -> client.send(request, BodyHandlers.ofString()).body());
    }

    private String readAs(String caller, HttpTarget target) throws Exception {
        return Callers.callAs(Caller.of(caller), () -> read(target));
    }

    private String read(HttpTarget target) throws IOException {
        HttpsURLConnection connection =
                (HttpsURLConnection) server.page("/").toURL().openConnection();
        connection.setSSLSocketFactory(target.sslContext().getSocketFactory());
        return new String(connection.getInputStream().readAllBytes(), UTF_8);
    }
}
