package org.securestore.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders on a WildFly of its own, to be tried by hand until somebody has had enough of it. */
final class WildFlyDemo {
    private static final Map<String, String> SEES = Map.of(
            "alice",
            "her own orders",
            "bob",
            "his own orders",
            "carol",
            "her own, and the reports",
            "mallory",
            "where to enter credentials",
            OrdersSite.ADMINISTRATOR,
            "the console, and all that is in the store");

    private final Path directory;
    private final URI http;
    private volatile @Nullable WildFlyProcess server;

    private WildFlyDemo(Path directory, int port) {
        this.directory = directory;
        this.http = URI.create("http://127.0.0.1:" + port);
    }

    /** Runs until it is interrupted; gives the exit code for when the server ends by itself. */
    static int run() throws Exception {
        WildFlyDemo demo = new WildFlyDemo(Files.createTempDirectory("securestore-demo"), Ports.free());
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "end of the demo"));
        OrdersSite site = OrdersSite.create(demo.directory.resolve("store")).withConsole(demo.console(), demo.orders());
        WildFlyProcess server = demo.start(site);
        demo.describe(site, System.out);
        server.join();
        return 1;
    }

    private WildFlyProcess start(OrdersSite site) throws IOException, InterruptedException {
        Path project = Path.of("");
        Path distribution = Path.of(System.getProperty("wildfly.home"));
        WildFlyDirectory prepared = OrdersOnWildFly.prepare(site, project, distribution, directory);
        prepared.deploy(project.resolve("sample-app/orders/target/orders.war"));
        prepared.deploy(project.resolve("console/target/securestore-console.war"));
        WildFlyProcess launched = WildFlyProcess.launch(prepared, http.getPort(), log());
        server = launched;
        launched.awaitStart();
        return launched;
    }

    private Path log() {
        return directory.resolve("wildfly.log");
    }

    private URI orders() {
        return http.resolve("/orders/");
    }

    private URI console() {
        return http.resolve("/securestore-console/");
    }

    private void describe(OrdersSite site, PrintStream out) {
        out.println("Orders, which knows no password of a database, is at " + orders());
        out.println("The console of the store is at " + console());
        out.println();
        out.printf("  %-13s %-26s %s%n", "USER", "PASSWORD", "SEES");
        for (SiteUser user : site.users()) {
            out.printf("  %-13s %-26s %s%n", user.name(), user.password(), SEES.get(user.name()));
        }
        out.println();
        out.println("For programs: /orders/api/orders, /orders/api/orders/summary, /orders/api/reports/sales");
        out.println();
        out.println("mallory signs up at " + console().resolve("signup/Orders")
                + ": mallory_at_sales with the password " + site.passwordOf(SalesDatabase.MALLORY));
        out.println("An administrator could do it for her, in the console, or by");
        out.println("  SECURESTORE_HOME=" + site.configuration().home()
                + " java -jar cli/target/securestore.jar credentials set Orders --user mallory");
        out.println();
        out.println("WildFly's log is " + log() + ". Ctrl-C ends it all.");
        out.flush();
    }

    /** Ends whatever runs, and removes what was written. The database ends by itself when this JVM does. */
    private void close() {
        try {
            WildFlyProcess running = server;
            if (running != null) {
                running.close();
            }
            TemporaryFiles.delete(directory);
        } catch (IOException left) {
            System.err.println("Left behind: " + left.getMessage());
        }
    }
}
