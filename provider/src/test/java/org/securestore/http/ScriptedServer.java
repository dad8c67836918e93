package org.securestore.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as a test tells it to, and remembers which logins it was sent. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private volatile Script script;

    private ScriptedServer(Script script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static ScriptedServer that(Script script) throws IOException {
        return new ScriptedServer(script);
    }

    /** Asks for a login by this challenge, and takes every one. */
    static ScriptedServer thatAsksFor(String challenge) throws IOException {
        return new ScriptedServer(login -> login.isPresent() ? Reply.of(200) : Reply.asking(challenge));
    }

    void from(Script now) {
        script = now;
    }

    URI page(String path) {
        return origin().resolve(path);
    }

    URI origin() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The values of {@code Authorization} so far. */
    List<String> logins() {
        return List.copyOf(logins);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Optional<String> login =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        login.ifPresent(logins::add);
        Reply reply = script.reply(login);
        exchange.getRequestBody().readAllBytes();
        reply.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        byte[] body = "done".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @FunctionalInterface
    interface Script {
        Reply reply(Optional<String> login);
    }

    record Reply(int status, List<Header> headers) {
        static Reply of(int status) {
            return new Reply(status, List.of());
        }

        static Reply asking(String... challenges) {
            return new Reply(
                    401,
                    Arrays.stream(challenges)
                            .map(challenge -> new Header("WWW-Authenticate", challenge))
                            .toList());
        }

        static Reply redirect(URI to) {
            return new Reply(302, List.of(new Header("Location", to.toString())));
        }
    }

    record Header(String name, String value) {}
}
