package org.securestore.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A GET of software that extends {@link HttpRequest} itself, and says where it goes to anew whenever it is asked. */
final class ChangingRequest extends HttpRequest {
    private final Supplier<URI> uri;

    ChangingRequest(Supplier<URI> uri) {
        this.uri = uri;
    }

    @Override
    public URI uri() {
        return uri.get();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public HttpHeaders headers() {
        return HttpHeaders.of(Map.of(), (name, any) -> true);
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.empty();
    }

    @Override
    public boolean expectContinue() {
        return false;
    }

    @Override
    public Optional<HttpClient.Version> version() {
        return Optional.empty();
    }
}
