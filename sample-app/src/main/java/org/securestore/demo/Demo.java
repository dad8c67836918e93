package org.securestore.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job from nothing: a database, a store, and an unchanged application that five callers use. */
@Command(
        name = "bin/demo",
        mixinStandardHelpOptions = true,
        description = "Starts a PostgreSQL and a secure store, and shows who connects as whom.")
final class Demo implements Callable<Integer> {
    @Option(names = "--json", description = "Print an array of objects instead of a table.")
    private boolean json;

    @Option(
            names = "--wildfly",
            description = "Run the application in a WildFly instead, to be tried by hand, until it is interrupted.")
    private boolean wildFly;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Demo()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        return wildFly ? WildFlyDemo.run() : runOnce();
    }

    private int runOnce() throws Exception {
        Path directory = Files.createTempDirectory("securestore-demo");
        try {
            DemoReport report = run(StoreConfiguration.ofHome(directory), DemoSecrets.random(new SecureRandom()));
            System.out.println(json ? report.toJson() : report.toText());
            return 0;
        } finally {
            TemporaryFiles.delete(directory);
        }
    }

    static DemoReport run(StoreConfiguration configuration, DemoSecrets secrets) throws Exception {
        SalesDatabase database = SalesDatabase.start(secrets);
        DemoStore.create(configuration, secrets);
        try (SecureStoreDataSource orders = dataSource(configuration, DemoStore.ORDERS, database);
                SecureStoreDataSource reporting = dataSource(configuration, DemoStore.REPORTING, database)) {
            List<DemoRow> rows = SalesUsers.run(Map.<String, DataSource>of("Orders", orders, "Reporting", reporting));
            return new DemoReport(rows, KeyStoreReading.by(Caller.of("carol", DemoStore.REPORTERS), configuration));
        }
    }

    private static SecureStoreDataSource dataSource(
            StoreConfiguration configuration, TargetApplicationId application, SalesDatabase database) {
        SecureStoreDataSource source = new SecureStoreDataSource(configuration);
        source.setTargetApplication(application.value());
        source.setUrl(database.url());
        return source;
    }
}
