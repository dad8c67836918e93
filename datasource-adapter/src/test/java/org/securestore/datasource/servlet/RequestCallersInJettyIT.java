package org.securestore.datasource.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.security.Credential;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Jetty, which says of one role at a time whether a user has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCallersInJettyIT {
    private static final String FRAGMENT = "META-INF/web-fragment.xml";
    private static final String SECURED = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>all</web-resource-name>
                  <url-pattern>/*</url-pattern>
                </web-resource-collection>
                <auth-constraint>
                  <role-name>**</role-name>
                </auth-constraint>
              </security-constraint>
              <login-config>
                <auth-method>BASIC</auth-method>
                <realm-name>orders</realm-name>
              </login-config>
            </web-app>
            """;

    private final Server jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Probe probe = new Probe();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        putJar(Files.createDirectories(directory.resolve("WEB-INF/lib")).resolve("securestore.jar"));
        Files.writeString(directory.resolve("WEB-INF/web.xml"), SECURED);
        WebAppContext application = new WebAppContext();
        application.setContextPath("/");
        application.setBaseResourceAsPath(directory);
        application.setParentLoaderPriority(true);
        application.setThrowUnavailableOnStartupException(true);
        application.getSecurityHandler().setLoginService(users());
        ServletHolder servlet = new ServletHolder(probe);
        servlet.setAsyncSupported(true);
        application.addServlet(servlet, "/*");
        jetty.setHandler(application);
        jetty.start();
    }

    @AfterAll
    void stop() throws Exception {
        jetty.stop();
    }

    @Test
    void areTheUsersOfTheRequests() throws Exception {
        assertThat(get("/plain", "alice")).isEqualTo("alice sales");
        assertThat(get("/plain", "bob")).isEqualTo("bob hr");
        assertThat(get("/plain", "alice")).isEqualTo("alice sales");
    }

    @Test
    void areKnownWhereAnAsynchronousRequestIsTakenUpAgainAndNotBefore() throws Exception {
        assertThat(get("/async", "alice")).isEqualTo("alice sales");
        assertThat(probe.meanwhile()).isEqualTo("nobody");
    }

    @Test
    void areOneObjectAsLongAsTheRequestLasts() throws Exception {
        assertThat(get("/same", "bob")).isEqualTo("true");
    }

    private static HashLoginService users() {
        UserStore users = new UserStore();
        users.addUser("alice", Credential.getCredential("alice-password"), new String[] {"sales"});
        users.addUser("bob", Credential.getCredential("bob-password"), new String[] {"hr"});
        HashLoginService service = new HashLoginService("orders");
        service.setUserStore(users);
        return service;
    }

    /** As the jar of the store has it; the classes are those of this test. */
    private static void putJar(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(FRAGMENT));
            Files.copy(Path.of("target/classes", FRAGMENT), entries);
        }
    }

    private String get(String path, String user) throws Exception {
        byte[] credentials = (user + ":" + user + "-password").getBytes(UTF_8);
        HttpRequest request = HttpRequest.newBuilder(jetty.getURI().resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
