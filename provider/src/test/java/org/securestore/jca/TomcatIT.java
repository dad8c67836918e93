package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A connector of Tomcat that has its certificate, and whom it trusts, from the store, by configuration alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TomcatIT {
    private static final Claim THIS_PROCESS = Claim.user(Caller.process().name());

    @TempDir
    private Path directory;

    private Pkcs12File first;
    private Pkcs12File second;
    private StoreFixture fixture;

    @BeforeAll
    void register() throws Exception {
        first = Pkcs12File.named("first");
        second = Pkcs12File.named("second", "-keyalg", "RSA");
        Security.addProvider(new SecureStoreProvider());
    }

    @AfterAll
    void unregister() {
        Security.removeProvider(SecureStoreProvider.NAME);
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.create();
        first.enter(fixture, "Site", THIS_PROCESS, Release.RESTRICTED);
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId("Listed first"), THIS_PROCESS));
        fixture.groupCredentials("Listed first", "app", "secret");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void showsAnotherCertificateOnceItIsSet() throws Exception {
        Tomcat tomcat = started(host());
        try {
            assertThat(shown(tomcat, null)).isEqualTo(first.certificate());

            second.replace(fixture, "Site");

            assertThat(shown(tomcat, null)).isEqualTo(second.certificate());
        } finally {
            stop(tomcat);
        }
    }

    /**
     * Tomcat copies a key that it can read into another key store of the type, which is the default one; as it takes the copy to
     * have this key only, it does not look at the alias any more, and what else the process may use would be served, too.
     */
    @Test
    void showsAnotherCertificateOfAnOrdinaryApplicationWhereTheStoreIsTheDefaultOne() throws Exception {
        fixture.administrator().applications().delete(new TargetApplicationId("Site"));
        first.enter(fixture, "Ordinary", THIS_PROCESS);
        SSLHostConfig host = host("Ordinary");
        System.setProperty("securestore.home", fixture.configuration().home().toString());
        try {
            Tomcat tomcat = started(host);
            try {
                assertThat(shown(tomcat, null)).isEqualTo(first.certificate());

                second.replace(fixture, "Ordinary");

                assertThat(shown(tomcat, null)).isEqualTo(second.certificate());
            } finally {
                stop(tomcat);
            }
        } finally {
            System.clearProperty("securestore.home");
        }
    }

    @Test
    void letsClientsInWhoseAuthorityIsTrustedAtThatMoment() throws Exception {
        Pkcs12File.enter(fixture, "Clients", THIS_PROCESS, first.certificate().getEncoded(), Optional.empty());
        first.enter(fixture, "First", Claim.group("first"));
        second.enter(fixture, "Second", Claim.group("second"));
        SSLHostConfig host = host();
        host.setCertificateVerification("required");
        host.setTruststoreType("SecureStore");
        host.setTruststoreFile(configuration().toString());
        host.setTruststoreAlgorithm("SecureStore");
        Tomcat tomcat = started(host);
        try {
            assertThat(shown(tomcat, keysOf("first"))).isEqualTo(first.certificate());
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> shown(tomcat, keysOf("second")));

            Pkcs12File.replace(fixture, "Clients", second.certificate().getEncoded(), Optional.empty());

            assertThat(shown(tomcat, keysOf("second"))).isEqualTo(first.certificate());
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> shown(tomcat, keysOf("first")));
        } finally {
            stop(tomcat);
        }
    }

    private SSLHostConfig host() throws IOException {
        return host("Site");
    }

    private SSLHostConfig host(String alias) throws IOException {
        SSLHostConfig host = new SSLHostConfig();
        host.setKeyManagerAlgorithm("SecureStore");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreType("SecureStore");
        certificate.setCertificateKeystoreFile(configuration().toString());
        certificate.setCertificateKeyAlias(alias);
        host.addCertificate(certificate);
        return host;
    }

    private Tomcat started(SSLHostConfig host) throws Exception {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "greeting", new Greeting()).addMapping("/*");
        tomcat.start();
        return tomcat;
    }

    private static void stop(Tomcat tomcat) throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    /** What the server shows to a client that resumes no session, and is answered. */
    private static Certificate shown(Tomcat tomcat, KeyManager @Nullable [] keys) throws Exception {
        HttpResponse<String> response = HttpClient.newBuilder()
                .sslContext(TlsConversation.context(keys, null))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:"
                                        + tomcat.getConnector().getLocalPort() + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("welcome");
        return response.sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private KeyManager[] keysOf(String group) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SecureStore");
        factory.init(SecureStoreLoadParameter.of(fixture.configuration()).as(Caller.of("a client", group)));
        return factory.getKeyManagers();
    }

    private Path configuration() throws IOException {
        return Files.writeString(
                directory.resolve("store.properties"),
                "securestore.home=" + fixture.configuration().home() + "\n");
    }

    private static final class Greeting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().write("welcome".getBytes(UTF_8));
        }
    }
}
