package org.securestore.wildfly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.securestore.demo.OrdersOnWildFly;
import org.securestore.demo.OrdersSite;
import org.securestore.demo.Ports;
import org.securestore.demo.TemporaryFiles;
import org.securestore.demo.WildFlyDirectory;

/** Prepares the databases, the store and the WildFly of a test class, before Arquillian starts the latter. */
final class OrdersServer implements BeforeAllCallback, AfterAllCallback {
    private static final Path HOME = Path.of(System.getProperty("wildfly.home"));

    private Path directory;
    private OrdersSite site;
    private WildFlyDirectory server;
    private int http;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("orders-on-wildfly");
        site = OrdersSite.create(directory.resolve("store"));
        // whatever changes is to count at the next request, though the server is another process
        Files.writeString(
                site.configuration().home().resolve("securestore.properties"), "securestore.max-staleness = PT0S\n");
        server = OrdersOnWildFly.prepare(site, Path.of(".."), HOME, directory);
        http = Ports.free();
        int management = Ports.free();
        System.setProperty("orders.modules", server.modulePath());
        System.setProperty("orders.management.port", String.valueOf(management));
        System.setProperty(
                "orders.arguments",
                String.join(
                        " ",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // it ends before the second compiler would pay
                        "-XX:SoftRefLRUPolicyMSPerMB=0", // so that a leak can be told from a cache
                        "-Djava.net.preferIPv4Stack=true",
                        "-Djboss.bind.address=127.0.0.1",
                        "-Djboss.bind.address.management=127.0.0.1",
                        "-Djboss.server.base.dir=" + server.base(),
                        "-Djboss.http.port=" + http,
                        "-Djboss.https.port=" + Ports.free(),
                        "-Djboss.management.http.port=" + management));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        TemporaryFiles.delete(directory);
    }

    OrdersSite site() {
        return site;
    }

    /** Where Orders answers, to one of the site's users. */
    OrdersClient as(String user) {
        String password = site.users().stream()
                .filter(candidate -> candidate.name().equals(user))
                .findFirst()
                .orElseThrow()
                .password();
        return new OrdersClient(URI.create("http://127.0.0.1:" + http + "/orders"), user, password);
    }

    /** Everything that the server keeps and writes. */
    Path base() {
        return server.base();
    }
}
