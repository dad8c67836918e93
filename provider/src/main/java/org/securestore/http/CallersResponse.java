package org.securestore.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A response to the request as the caller made it: the one that was sent has his password in it. */
final class CallersResponse<T> implements HttpResponse<T> {
    private final HttpResponse<T> received;
    private final HttpRequest request;

    CallersResponse(HttpResponse<T> received, HttpRequest request) {
        this.received = received;
        this.request = request;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public int statusCode() {
        return received.statusCode();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty(); // what came before was asking for the login, or was no response at all
    }

    @Override
    public HttpHeaders headers() {
        return received.headers();
    }

    @Override
    public T body() {
        return received.body();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return received.sslSession();
    }

    @Override
    public URI uri() {
        return received.uri();
    }

    @Override
    public HttpClient.Version version() {
        return received.version();
    }

    @Override
    public String toString() {
        return "(" + request.method() + " " + uri() + ") " + statusCode();
    }
}
