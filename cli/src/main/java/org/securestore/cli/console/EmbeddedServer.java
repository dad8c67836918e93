package org.securestore.cli.console;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.SessionTrackingMode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;
import org.securestore.SecureStore;
import org.securestore.cli.failure.FileTrouble;
import org.securestore.cli.failure.RefusedException;
import org.securestore.console.ConsoleServlet;
import org.securestore.identity.Caller;

/**
 * A Tomcat that serves the console on the loopback address, to one user. It keeps nothing on disk but an empty directory, which
 * goes with it. Whoever starts it closes it.
 */
final class EmbeddedServer implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    // Held here, as a logger that nobody holds forgets its level. What the server tells operators, nobody reads here.
    private static final Logger OF_TOMCAT = Logger.getLogger("org.apache");

    private static final int IDLE_MINUTES = 15;

    /** Of a form with a file: twice for each masked field, and Tomcat would take fifty. */
    private static final int PARTS = 500;

    /**
     * Milliseconds for the next bytes of a request, and for the browser to take more of an answer: it may have to read a file from a
     * slow disk, or write one, and a thread waits.
     */
    private static final String PATIENCE = "10000";

    /** Milliseconds for the next request; no thread waits for it. */
    private static final String KEEP_ALIVE = "20000";

    // Those of the WAR's descriptor: what is uploaded is secret, and stays in memory.
    private static final MultipartConfigElement UPLOADS =
            new MultipartConfigElement("", 1 << 20, 2 << 20, (2 << 20) + 1);

    private final Tomcat tomcat;
    private final Path directory;

    // Browsers send a cookie to every port of a host, but not to a path that nobody else knows: so that of the console
    // is random.
    private final String path = "/" + new String(RandomWord.from(new SecureRandom()), StandardCharsets.US_ASCII);

    private EmbeddedServer(Tomcat tomcat, Path directory) {
        this.tomcat = tomcat;
        this.directory = directory;
    }

    /**
     * Starts one for {@code owner}, whom {@code word} lets in.
     *
     * @param port 0 for any that is free
     * @throws RefusedException if it does not start
     */
    static EmbeddedServer start(SecureStore store, Caller owner, OneTimeWord word, int port) {
        OF_TOMCAT.setLevel(Level.OFF);
        var server = new EmbeddedServer(new Tomcat(), newDirectory());
        try {
            server.prepare(new ConsoleServlet(store), new OwnersOnly(owner, word), port);
            server.tomcat.start();
            return server;
        } catch (LifecycleException failed) {
            server.close();
            throw refused(port, failed);
        }
    }

    /** Where it answers. */
    URI address() {
        return URI.create("http://" + HOST + ":" + port() + path + "/");
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new RefusedException("The console's server did not end in good order", failed);
        } finally {
            delete(directory);
        }
    }

    private void prepare(ConsoleServlet console, OwnersOnly owners, int port) throws LifecycleException {
        tomcat.setBaseDir(directory.toString());
        tomcat.setSilent(true); // but for faults of the pages
        tomcat.setConnector(connector(port));
        // Tomcat's own page for a malformed request names the version
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass("");
        Context context = tomcat.addContext(path, null);
        context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name()); // as the WAR's descriptor says
        add(owners, context);
        Wrapper wrapper = Tomcat.addServlet(context, "console", console);
        wrapper.setMultipartConfigElement(UPLOADS);
        wrapper.setLoadOnStartup(1);
        context.addServletMapping("/", "console");
        tomcat.init(); // binds the port
        keepSessions(context);
    }

    private static Connector connector(int port) {
        var connector = new Connector();
        connector.setProperty("address", HOST);
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        connector.setMaxPartCount(PARTS);
        connector.setProperty("connectionTimeout", PATIENCE);
        connector.setProperty("keepAliveTimeout", KEEP_ALIVE);
        return connector;
    }

    private static void add(OwnersOnly owners, Context context) {
        var definition = new FilterDef();
        definition.setFilterName("owners");
        definition.setFilterClass(OwnersOnly.class.getName());
        definition.setFilter(owners);
        context.addFilterDef(definition);
        var everything = new FilterMap();
        everything.setFilterName("owners");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
    }

    private void keepSessions(Context context) {
        context.setSessionTimeout(IDLE_MINUTES);
        context.setUseHttpOnly(true);
        context.setSessionCookieName("securestore-" + port()); // two consoles of one machine do not sign each other out
        context.setSessionCookiePath(path);
        var cookies = new Rfc6265CookieProcessor();
        cookies.setSameSiteCookies("Strict");
        context.setCookieProcessor(cookies);
        context.addServletContainerInitializer(
                (classes, servlets) -> servlets.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE)), Set.of());
        var memory = new StandardManager();
        memory.setPathname(null); // none are written down when it stops
        context.setManager(memory);
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("securestore-console"); // its owner's alone
        } catch (IOException failed) {
            throw new RefusedException("The console needs a temporary directory: " + new FileTrouble(failed), failed);
        }
    }

    private static RefusedException refused(int port, LifecycleException failed) {
        return new RefusedException(
                port == 0
                        ? "The console does not start: no port of " + HOST + " is free"
                        : "The console does not start at port %d of %s, which others use or you may not; name another, or leave --port out"
                                .formatted(port, HOST),
                failed);
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new RefusedException("%s is left behind: %s".formatted(directory, new FileTrouble(failed)), failed);
        }
    }
}
