package org.securestore.console.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;

/**
 * Prepares the store and the WildFly of a test class, before Arquillian starts the latter. Its users have their name as the
 * password, with {@code -secret} behind it. The test may use the same store from its own process.
 */
final class WildFlyWithConsole implements BeforeAllCallback, AfterAllCallback {
    private static final Path HOME = Path.of(System.getProperty("wildfly.home"));
    private static final String REALM = "ApplicationRealm";
    private static final List<String> USERS = List.of(
            "root=securestore-admin", "alice=sales", "bob=sales", "olga=", "max=", "vera=", "dora=", "mallory=");

    private final Consumer<StoreConfiguration> prepared;
    private Path directory;
    private int http;
    private int https;

    /** @param prepared makes the store what it is to be when the console is started */
    WildFlyWithConsole(Consumer<StoreConfiguration> prepared) {
        this.prepared = prepared;
    }

    /** The console, as it is built. */
    static WebArchive console() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/securestore-console.war"));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("console-on-wildfly");
        Path home = Files.createDirectories(directory.resolve("store"));
        // whatever changes is to count at the next request, though the server is another process
        Files.writeString(
                home.resolve("securestore.properties"),
                "securestore.home = " + home + "\nsecurestore.max-staleness = PT0S\n");
        prepared.accept(configuration());
        Path base = base();
        http = free();
        https = free();
        int management = free();
        System.setProperty("console.management.port", String.valueOf(management));
        System.setProperty(
                "console.arguments",
                String.join(
                        " ",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it ends before the second compiler would pay
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dsecurestore.home=" + home,
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.bind.address.management=127.0.0.1",
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.http.port=" + http,
                        "-Djboss.https.port=" + https,
                        "-Djboss.management.http.port=" + management));
    }

    /** Where the console answers. */
    URI address() {
        return URI.create("http://127.0.0.1:" + http + "/securestore-console/");
    }

    /** Where it answers by TLS, with a certificate that the server has made for itself. */
    URI secureAddress() {
        return URI.create("https://127.0.0.1:" + https + "/securestore-console/");
    }

    StoreConfiguration configuration() {
        return StoreConfiguration.readFile(directory.resolve("store/securestore.properties"));
    }

    /** The console's store, for the caller to close. */
    SecureStore store() {
        return SecureStore.open(configuration());
    }

    /** Everything that the server keeps and writes, but for the store. */
    Path written() {
        return directory.resolve("base");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path base() throws Exception {
        Path base = directory.resolve("base");
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(HOME.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
        for (String user : USERS) {
            String name = user.substring(0, user.indexOf('='));
            append(configuration.resolve("application-users.properties"), name + "=" + kept(name));
            append(configuration.resolve("application-roles.properties"), user);
        }
        return base;
    }

    /** What the realm keeps instead of a password, by the rule that is written at the top of its file. */
    private static String kept(String user) throws Exception {
        byte[] secret = (user + ":" + REALM + ":" + user + "-secret").getBytes(UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(secret));
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
