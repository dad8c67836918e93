package org.securestore.datasource.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** The resource that the guide shows, in a real Tomcat. */
class DataSourceResourceIT {
    private static final String HOME = "securestore.home";
    private static final Path GUIDE = Path.of("../docs/guide/jndi.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: tomcat-resource -->\n```xml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create()
            .groupApplication("Orders", "sales")
            .groupCredentials("Orders", "tomcat_orders", "orders-password");
    private final Tomcat tomcat = new Tomcat();
    private final Orders orders = new Orders();

    @BeforeEach
    void start() throws Exception {
        server.createRole("tomcat_orders", "orders-password");
        System.setProperty(HOME, fixture.configuration().home().toString());
        Path application = Files.createDirectories(directory.resolve("app"));
        Files.writeString(
                Files.createDirectories(application.resolve("META-INF")).resolve("context.xml"), resource());
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        tomcat.enableNaming();
        Context context = tomcat.addWebapp("", application.toString());
        Tomcat.addServlet(context, "orders", orders).addMapping("/orders");
        tomcat.getConnector();
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        System.clearProperty(HOME);
        fixture.close();
    }

    @Test
    void connectsAsWhoeverIsCallingUntilTheApplicationIsUndeployed() throws Exception {
        assertThat(get("/orders")).isEqualTo("tomcat_orders");
        assertThat(orders.found)
                .isInstanceOfSatisfying(
                        SecureStoreDataSource.class,
                        source -> assertThat(source.getMaximumPoolSize()).isEqualTo(4));

        tomcat.getHost().removeChild(tomcat.getHost().findChild(""));

        DataSource found = Objects.requireNonNull(orders.found);
        assertThat(catchThrowable(() -> Callers.callAs(Caller.of("carol", "sales"), found::getConnection)))
                .hasMessageContaining("has been closed");
    }

    private String resource() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(GUIDE));
        assertThat(example.find()).isTrue();
        return example.group(1).replace("jdbc:postgresql://db.example/sales", server.url());
    }

    private String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    /** The application: it looks the data source up, and asks the database who it is. */
    private static final class Orders extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private transient @Nullable DataSource found;

        @Override
        @SuppressWarnings("BanJNDI") // what an application does; the name is its own, and nobody else's
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                DataSource source = (DataSource) new InitialContext().lookup("java:comp/env/jdbc/orders");
                found = source;
                response.getWriter().print(Callers.callAs(Caller.of("carol", "sales"), () -> account(source)));
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        }

        private static String account(DataSource source) throws Exception {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select current_user")) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
