package org.securestore.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Has a GlassFish run that was set up by its page of the guide, before Arquillian deploys the application there. */
final class GlassFishByTheGuide implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(GlassFishByTheGuide.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Path directory = Files.createTempDirectory("securestore-glassfish");
        SalesDatabases databases = SalesDatabases.of("glassfish");
        SalesStore store = SalesStore.create();
        GlassFishServer server = GlassFishServer.prepare(directory);
        GuidePage page = GuidePage.named("install-glassfish.md")
                .with("glassfish7/glassfish/domains/domain1", server.domain().toString())
                .with("/srv/securestore", store.home().toString())
                .with("jdbc:securestore:Orders:postgresql://db.example/sales", driverUrl("Orders", databases))
                .with("jdbc:postgresql://db.example/sales", databases.orders())
                .with("jdbc:postgresql://db.example/ledger", databases.ledger());
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        Downloads.into(downloads);
        put(context, databases, store, server);
        page.writeFiles(downloads);
        server.run(page.commands("server"), downloads);
        server.run(page.commands("users"), downloads);
        server.run(GuidePage.named("install-console.md").commands("glassfish"), downloads);
        Anybody.into(downloads.resolve("anybody.war"));
        server.run("asadmin deploy anybody.war", downloads);
        System.setProperty("glassfish.administration.port", String.valueOf(server.administrationPort()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        store(context).get(GlassFishServer.class, GlassFishServer.class).close();
        store(context).get(SalesStore.class, SalesStore.class).close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).get(parameter.getParameter().getType()) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).get(parameter.getParameter().getType());
    }

    private static void put(ExtensionContext context, Object... parts) {
        for (Object part : parts) {
            store(context).put(part.getClass(), part);
        }
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(OURS);
    }

    private static String driverUrl(String application, SalesDatabases databases) {
        return "jdbc:securestore:" + application + ":" + databases.orders().substring("jdbc:".length());
    }
}
