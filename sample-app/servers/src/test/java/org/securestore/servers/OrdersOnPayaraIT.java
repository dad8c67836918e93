package org.securestore.servers;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The application as it is, in a Payara Micro that was set up by its page of the guide. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Payara 6 is not made for this JDK")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersOnPayaraIT implements WholeApplication {
    private static final Path PAYARA = Path.of(System.getProperty("payara.jar"));

    private SalesDatabases databases;
    private SalesStore store;
    private ServerProcess server;
    private int port;

    @BeforeAll
    void install(@TempDir Path directory) throws Exception {
        databases = SalesDatabases.of("payara");
        store = SalesStore.create();
        GuidePage page = GuidePage.named("install-payara.md")
                .with("/srv/securestore", store.home().toString())
                .with("jdbc:postgresql://db.example/sales", databases.orders())
                .with("postgresql://db.example/sales", databases.orders().substring("jdbc:".length()))
                .with("jdbc:postgresql://db.example/ledger", databases.ledger());
        Downloads.into(directory);
        Files.copy(PAYARA, directory.resolve(PAYARA.getFileName()));
        Shell.run(page.commands("jars"), directory);
        page.writeFiles(directory);
        for (String user : List.of("alice", "bob", "carol", "dave")) {
            Files.writeString(directory.resolve(user + ".password"), "AS_ADMIN_USERPASSWORD=" + User.passwordOf(user));
        }
        server = start(page.commands("run"), directory);
    }

    @AfterAll
    void stop() {
        server.close();
        store.close();
    }

    @Override
    public SalesDatabases databases() {
        return databases;
    }

    @Override
    public SalesStore store() {
        return store;
    }

    @Override
    public URI orders() {
        return URI.create("http://127.0.0.1:" + port + "/orders/");
    }

    /** As the page says, but that only this machine reaches it. */
    private ServerProcess start(String command, Path directory) throws Exception {
        port = Ports.free();
        Files.writeString(
                directory.resolve("only-this-machine.asadmin"),
                "set configs.config.server-config.network-config.network-listeners.network-listener"
                        + ".http-listener.address=127.0.0.1");
        String bound = command.strip() + " --port " + port + " --prebootcommandfile only-this-machine.asadmin";
        ProcessBuilder builder = new ProcessBuilder("bash", "-euc", "PATH=\"$JAVA_HOME/bin:$PATH\"\n" + bound)
                .directory(directory.toFile());
        return ServerProcess.start(builder, directory.resolve("out.log"), "ready in");
    }
}
