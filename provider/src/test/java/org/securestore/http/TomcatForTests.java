package org.securestore.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.authenticator.AuthenticatorBase;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.DigestAuthenticator;
import org.apache.catalina.authenticator.SSLAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.RealmBase;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.securestore.TemporaryDirectory;
import org.securestore.jca.Pkcs12File;

/** A Tomcat whose every page asks for a login, and says as whom it was logged in. */
final class TomcatForTests implements AutoCloseable {
    static final String REALM = "sales";

    private static final Logger LOG = Logger.getLogger("org.apache");

    private final Accounts accounts = new Accounts();
    private final Tomcat tomcat = new Tomcat();
    private final Path directory;

    private TomcatForTests(AuthenticatorBase authenticator, String method, Consumer<Connector> connection)
            throws Exception {
        LOG.setLevel(Level.SEVERE);
        directory = TemporaryDirectory.named("tomcat");
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        connection.accept(tomcat.getConnector());
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "who", new Who()).addMapping("/*");
        context.setRealm(accounts);
        context.setLoginConfig(new LoginConfig(method, REALM, null, null));
        context.addConstraint(everything());
        context.getPipeline().addValve(authenticator);
        tomcat.start();
    }

    static TomcatForTests basic() throws Exception {
        return new TomcatForTests(new BasicAuthenticator(), "BASIC", connector -> {});
    }

    static TomcatForTests digest(String algorithms) throws Exception {
        DigestAuthenticator authenticator = new DigestAuthenticator();
        authenticator.setAlgorithms(algorithms);
        return new TomcatForTests(authenticator, "DIGEST", connector -> {});
    }

    /** With TLS, where clients log in by their certificates. */
    static TomcatForTests certified(Pkcs12File server, Pkcs12File... clients) throws Exception {
        SSLHostConfig host = new SSLHostConfig();
        host.setCertificateVerification("required");
        host.setTrustStore(trusting(clients));
        SSLHostConfigCertificate shown = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(server.content()), Pkcs12File.PASSWORD.toCharArray());
        shown.setCertificateKeystore(keys);
        shown.setCertificateKeystorePassword(Pkcs12File.PASSWORD);
        host.addCertificate(shown);
        return new TomcatForTests(new SSLAuthenticator(), "CLIENT-CERT", connector -> {
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("SSLEnabled", "true");
            connector.addSslHostConfig(host);
        });
    }

    static KeyStore trusting(Pkcs12File... peers) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Pkcs12File peer : peers) {
            trusted.setCertificateEntry(
                    peer.certificate().getSubjectX500Principal().getName(), peer.certificate());
        }
        return trusted;
    }

    TomcatForTests account(String name, String password) {
        accounts.passwords.put(name, password);
        return this;
    }

    URI origin() {
        return URI.create(tomcat.getConnector().getScheme() + "://localhost:"
                + tomcat.getConnector().getLocalPort());
    }

    URI page(String path) {
        return origin().resolve(path);
    }

    /** How many logins failed. */
    int refusals() {
        return accounts.refusals.get();
    }

    @Override
    public void close() throws LifecycleException, IOException {
        tomcat.stop();
        tomcat.destroy();
        ExpandWar.delete(directory.toFile());
    }

    private static SecurityConstraint everything() {
        SecurityCollection pages = new SecurityCollection();
        pages.addPattern("/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(pages);
        constraint.setAuthConstraint(true);
        constraint.addAuthRole("**");
        return constraint;
    }

    private static final class Who extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getPathInfo() != null && request.getPathInfo().equals("/elsewhere")) {
                response.sendRedirect(request.getParameter("to"));
                return;
            }
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print(request.getRemoteUser() + body);
        }
    }

    private static final class Accounts extends RealmBase {
        private final Map<String, String> passwords = new ConcurrentHashMap<>();
        private final AtomicInteger refusals = new AtomicInteger();

        @Override
        public @Nullable Principal authenticate(String name, String password) {
            return counted(super.authenticate(name, password));
        }

        @Override
        public @Nullable Principal authenticate(
                String name,
                String clientDigest,
                String nonce,
                String nc,
                String cnonce,
                String qop,
                String realm,
                String digestA2,
                String algorithm) {
            return counted(super.authenticate(name, clientDigest, nonce, nc, cnonce, qop, realm, digestA2, algorithm));
        }

        @Override
        protected @Nullable String getPassword(String name) {
            return passwords.get(name);
        }

        @Override
        protected Principal getPrincipal(String name) {
            return new GenericPrincipal(name, List.of());
        }

        private @Nullable Principal counted(@Nullable Principal found) {
            if (found == null) {
                refusals.incrementAndGet();
            }
            return found;
        }
    }
}
