package org.securestore.datasource.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.datasource.servlet.Probe.Asking;
import org.securestore.datasource.servlet.Probe.OwnLogin;
import org.securestore.identity.Claim;

/** A real Tomcat with one thread, whose applications have nothing of ours but one jar, in their own {@code lib} or in Tomcat's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCallersIT {
    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Probe probe = new Probe();
    private final Asking asking = new Asking();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("maxThreads", "1");
        tomcat.getConnector().setProperty("minSpareThreads", "1");
        addUser("alice", "sales");
        addUser("bob", "hr");
        Path withJar = directory.resolve("with-jar");
        putJar(Files.createDirectories(withJar.resolve("WEB-INF/lib")).resolve("securestore.jar"));
        secured("/fragment", withJar);
        secured("/lib", Files.createDirectories(directory.resolve("without-jar")));
        Context own = application("/own", withJar);
        filter(own, "own-login", new OwnLogin());
        tomcat.start();
    }

    @AfterAll
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fragment", "/lib", "/own"})
    void areTheUsersOfTheRequestsOneAfterAnotherOnOneThread(String application) throws Exception {
        assertThat(get(application + "/plain", "alice")).isEqualTo("alice sales");
        assertThat(get(application + "/plain", "bob")).isEqualTo("bob hr");
        assertThat(get(application + "/plain", "alice")).isEqualTo("alice sales");
        assertThat(get(application + "/plain", "")).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fragment", "/lib", "/own"})
    void areKnownWhereRequestsAreForwardedOrFail(String application) throws Exception {
        assertThat(get(application + "/forward", "alice")).isEqualTo("alice sales");
        assertThat(get(application + "/failure", "alice")).isEqualTo("alice sales");
        assertThat(get(application + "/plain", "")).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fragment", "/lib"})
    void areKnownWhereAnAsynchronousRequestIsTakenUpAgainAndNotBefore(String application) throws Exception {
        assertThat(get(application + "/async", "alice")).isEqualTo("alice sales");
        assertThat(probe.meanwhile()).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fragment", "/lib"})
    void areKnownToTheApplicationsOwnFilters(String application) throws Exception {
        get(application + "/plain", "bob");

        assertThat(asking.last()).isEqualTo("bob hr");
    }

    @Test
    void canBeAskedWhenTheirRequestIsOver() throws Exception {
        get("/fragment/plain", "alice");

        assertThat(probe.lastCaller().holds(Claim.group("sales"))).isTrue();
        assertThat(probe.lastCaller().holds(Claim.group("hr"))).isFalse();
    }

    @Test
    void areNoneOtherWhenTheirRequestServesSomebodyElse() throws Exception {
        get("/own/plain?unasked", "alice");
        var alice = probe.lastCaller();
        get("/own/plain", "bob");

        assertThat(alice.holds(Claim.user("alice"))).isTrue();
        assertThat(alice.holds(Claim.group("hr"))).isFalse();
        assertThat(alice.holds(Claim.group("sales"))).isFalse(); // as nobody asked in time
        assertThat(alice).isNotEqualTo(probe.lastCaller());
    }

    @Test
    void areOneObjectAsLongAsTheRequestLasts() throws Exception {
        assertThat(get("/own/same", "alice")).isEqualTo("true");
    }

    private void addUser(String name, String role) {
        tomcat.addUser(name, name + "-password");
        tomcat.addRole(name, role);
    }

    /** As the jar of the store has it; the classes are those of this test. */
    private static void putJar(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(FRAGMENT));
            Files.copy(Path.of("target/classes", FRAGMENT), entries);
        }
    }

    private void secured(String path, Path directory) {
        Context context = application(path, directory);
        context.setLoginConfig(new LoginConfig("BASIC", "orders", null, null));
        context.setPreemptiveAuthentication(true); // whoever sends credentials is somebody, everywhere
        filter(context, "asking", asking);
    }

    private Context application(String path, Path directory) {
        Context context = tomcat.addWebapp(path, directory.toString());
        ((StandardJarScanner) context.getJarScanner())
                .setScanClassPath(false); // fragments there do not count, as in lib
        Wrapper servlet = Tomcat.addServlet(context, "probe", probe);
        servlet.setAsyncSupported(true);
        servlet.addMapping("/*");
        ErrorPage page = new ErrorPage();
        page.setErrorCode(500);
        page.setLocation("/plain");
        context.addErrorPage(page);
        return context;
    }

    private static void filter(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addURLPattern("/*");
        map.setDispatcher("REQUEST");
        map.setDispatcher("FORWARD");
        map.setDispatcher("ERROR");
        context.addFilterMap(map);
    }

    private String get(String path, String user) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
        if (!user.isEmpty()) {
            request.header("Authorization", "Basic " + base64(user + ":" + user + "-password"));
        }
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
