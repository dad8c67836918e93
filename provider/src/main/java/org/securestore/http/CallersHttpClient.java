package org.securestore.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.SecureStoreException;

/** The client that {@link HttpTarget#client()} describes: it decides as whom a request is sent, and by which inner client. */
final class CallersHttpClient extends HttpClient {
    static final String AUTHORIZATION = "Authorization";

    private final HttpTarget target;
    private final InnerClients clients;

    CallersHttpClient(HttpTarget target, InnerClients clients) {
        this.target = target;
        this.clients = clients;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> sent = sendAsync(request, handler);
        try {
            return sent.get();
        } catch (InterruptedException interrupted) {
            sent.cancel(true);
            throw interrupted;
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, null); // the JDK's word for "no pushed responses"
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        HttpRequest fixed = copy(request);
        requirePermitted(fixed);
        try {
            return new Exchange<>(target, clients, target.sender(), fixed, handler, pushes).begin();
        } catch (SecureStoreException refused) {
            return CompletableFuture.failedFuture(new IOException(refused.getMessage(), refused));
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return clients.settled().cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return clients.settled().connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return clients.settled().followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return clients.settled().proxy();
    }

    @Override
    public SSLContext sslContext() {
        return clients.settled().sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return clients.settled().sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return clients.settled().authenticator();
    }

    @Override
    public Version version() {
        return clients.settled().version();
    }

    @Override
    public Optional<Executor> executor() {
        return clients.settled().executor();
    }

    @Override
    public String toString() {
        return "HttpClient[" + target + "]";
    }

    /** The request as it is now: anybody may extend {@link HttpRequest}, and name another server whenever it is asked. */
    private static HttpRequest copy(HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, any) -> true).build();
    }

    private void requirePermitted(HttpRequest request) {
        if (!target.origin().covers(request.uri())) {
            throw new IllegalArgumentException("This client logs in at " + target.origin()
                    + " and sends nothing elsewhere; use another one for other servers");
        }
        if (request.headers().firstValue(AUTHORIZATION).isPresent()) {
            throw new IllegalArgumentException("This client logs in with the credentials of " + target.application()
                    + "; leave the header " + AUTHORIZATION + " out of the request");
        }
    }

    /** What a request failed with, for whoever sent it in this thread. */
    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException failed ? failed : new IOException("The request failed", cause);
    }
}
