package org.securestore.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStore;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.ConfigurationException;
import org.securestore.http.HttpTarget;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** What the page about HTTP shows, run. */
class HttpExamplesIT {
    private final StoreFixture fixture = StoreFixture.create()
            .individualApplication("OrdersApi")
            .userCredentials("OrdersApi", "alice", "alice_at_api", "alices-password");
    private final SecureStore store = fixture.store();
    private HttpServer server;
    private URI page;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", HttpExamplesIT::greet).setAuthenticator(new BasicAuthenticator("orders") {
            @Override
            public boolean checkCredentials(String name, String password) {
                return name.equals("alice_at_api") && password.equals("alices-password");
            }
        });
        server.start();
        page = URI.create("http://localhost:" + server.getAddress().getPort() + "/orders");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        fixture.close();
    }

    @Test
    void sendARequest() throws Exception {
        assertThat(exampleClient()).hasToString("HttpClient[HttpTarget[OrdersApi at https://api.example:443]]");
        HttpClient client = target().client();
        HttpRequest request = HttpRequest.newBuilder(page).build();

        // tag::http-send[]
        HttpResponse<String> response =
                Callers.callAs(Caller.of("alice"), () -> client.send(request, BodyHandlers.ofString()));
        // end::http-send[]

        assertThat(response.body()).isEqualTo("alice_at_api");
    }

    private HttpClient exampleClient() {
        // tag::http-client[]
        HttpTarget orders =
                HttpTarget.of(store, new TargetApplicationId("OrdersApi"), URI.create("https://api.example"));
        HttpClient client = orders.client();
        // end::http-client[]
        return client;
    }

    @Test
    void readFromAConnection() throws Exception {
        HttpTarget orders = target();

        String read = Callers.callAs(Caller.of("alice"), () -> {
            // tag::http-url-connection[]
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setAuthenticator(orders.authenticator());
            // end::http-url-connection[]
            return new String(connection.getInputStream().readAllBytes(), UTF_8);
        });

        assertThat(read).isEqualTo("alice_at_api");
    }

    @Test
    void showACertificate() {
        fixture.individualApplication("Partner").userCredentials("Partner", "alice", "no", "certificate");

        // tag::http-certificate[]
        HttpTarget partner = HttpTarget.of(
                        store, new TargetApplicationId("Partner"), URI.create("https://partner.example"))
                .withClientCertificate();
        HttpClient certified = partner.client();
        // end::http-certificate[]

        HttpRequest request =
                HttpRequest.newBuilder(URI.create("https://partner.example/")).build();
        assertThatIOException()
                .isThrownBy(() ->
                        Callers.callAs(Caller.of("alice"), () -> certified.send(request, BodyHandlers.discarding())))
                .withCauseInstanceOf(ConfigurationException.class)
                .withMessageContaining("have no certificate to show");
    }

    private HttpTarget target() {
        return HttpTarget.of(store, new TargetApplicationId("OrdersApi"), page.resolve("/"));
    }

    private static void greet(HttpExchange exchange) throws IOException {
        byte[] name = exchange.getPrincipal().getUsername().getBytes(UTF_8);
        exchange.sendResponseHeaders(200, name.length);
        exchange.getResponseBody().write(name);
        exchange.close();
    }
}
