package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A user of Orders who has signed in, and asks again and again. */
final class OrdersClient {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI application;
    private final String authorization;

    OrdersClient(URI application, String user, String password) {
        this.application = application;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** An answer. */
    record Answer(int status, String body) {
        Map<String, Object> json() {
            return parsed(() -> JSON.std.mapFrom(body));
        }

        List<Object> jsonArray() {
            return parsed(() -> JSON.std.listFrom(body));
        }

        private <T> T parsed(Parsing<T> parsing) {
            try {
                return parsing.parse();
            } catch (IOException odd) {
                throw new UncheckedIOException(this.toString(), odd);
            }
        }
    }

    Answer get(String path) {
        return later(path).join();
    }

    CompletableFuture<Answer> later(String path) {
        return send(to(path).GET());
    }

    Answer post(String path, String... form) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(form[i])
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], UTF_8))
                    .append('&');
        }
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString())))
                .join();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(application + path)).header("Authorization", authorization);
    }

    private static CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply((HttpResponse<String> response) -> new Answer(response.statusCode(), response.body()));
    }

    @FunctionalInterface
    private interface Parsing<T> {
        T parse() throws IOException;
    }
}
