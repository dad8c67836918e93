package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application and the console as they are, in a GlassFish that was set up by their pages of the guide. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "GlassFish 7.0 does not start on this JDK")
@ExtendWith(GlassFishByTheGuide.class)
@ExtendWith(ArquillianExtension.class)
class OrdersOnGlassFishIT implements WholeApplication, ServesConsole {
    private SalesDatabases databases;
    private SalesStore store;
    private GlassFishServer server;

    @Deployment(testable = false)
    static WebArchive archive() {
        return ShrinkWrap.create(ZipImporter.class, "orders.war")
                .importFrom(Downloads.ORDERS.toFile())
                .as(WebArchive.class);
    }

    @BeforeEach
    void find(SalesDatabases databases, SalesStore store, GlassFishServer server) {
        this.databases = databases;
        this.store = store;
        this.server = server;
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
        return server.application("orders");
    }

    @Override
    public URI console() {
        return server.application("securestore-console");
    }

    @Test
    void servesNobodyWhereNobodyIsAskedToSignIn() throws Exception {
        assertThat(Anybody.get(server.application("anybody"), "index.jsp").body())
                .contains("28S01");
    }

    @Test
    void runsTheClassesThatRunEverywhere() throws Exception {
        UnchangedClasses.in(server.domain().resolve("applications/orders/WEB-INF/classes"));
    }
}
