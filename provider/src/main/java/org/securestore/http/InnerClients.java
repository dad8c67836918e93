package org.securestore.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.securestore.identity.Caller;
import org.securestore.thread.Daemons;

/**
 * The clients that send the requests, one for each version of an owner's credentials, so that no connection is shared. The
 * least recently used ones give way; the JDK ends a client's thread and connections when nobody holds it any more and its
 * last request is done. Threads share it.
 */
final class InnerClients {
    private static final int MOST_CLIENTS = 100; // each has a thread
    private static final int MOST_LOGINS = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Executor executor = Executors.newCachedThreadPool(Daemons.named("securestore-http"));
    private final Consumer<HttpClient.Builder> settings;
    private final Function<Caller, Optional<OwnerTls>> tls;
    private final HttpClient settled;
    private final Cache<LoginVersion, Inner> clients = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(IDLE)
            .build();
    // Kept for longer than clients: what a server has refused must not be tried again.
    private final Cache<LoginVersion, OwnerLogin> logins =
            Caffeine.newBuilder().maximumSize(MOST_LOGINS).build();

    /**
     * Makes none yet.
     *
     * @param tls what a caller and all with his credentials show to servers, if anything
     * @throws IllegalArgumentException if the settings would hand one caller's rights to another
     */
    InnerClients(Consumer<HttpClient.Builder> settings, Function<Caller, Optional<OwnerTls>> tls) {
        this.settings = settings;
        this.tls = tls;
        this.settled = create(Optional.empty());
    }

    /** A client that shows what the settings are, and sends nothing. */
    HttpClient settled() {
        return settled;
    }

    OwnerLogin login(LoginVersion version) {
        return logins.get(version, OwnerLogin::new);
    }

    /** The client for this version, whose use was granted to this caller just now. */
    HttpClient client(LoginVersion version, Caller granted) {
        return clients.get(version, any -> create(granted)).grantedTo(granted);
    }

    /** Where what waits goes on. */
    Executor executor() {
        return settled.executor().orElse(executor);
    }

    private Inner create(Caller caller) {
        Optional<OwnerTls> shown = tls.apply(caller);
        return new Inner(create(shown), shown);
    }

    private HttpClient create(Optional<OwnerTls> shown) {
        HttpClient.Builder builder = HttpClient.newBuilder().executor(executor);
        settings.accept(builder);
        shown.ifPresent(certified -> builder.sslContext(certified.context()));
        HttpClient client = builder.build();
        require(client.followRedirects() == HttpClient.Redirect.NEVER, "follow redirects to wherever the server says");
        require(client.authenticator().isEmpty(), "log in by another authenticator");
        require(client.cookieHandler().isEmpty(), "share a cookie handler, and one caller's session with another");
        return client;
    }

    private static void require(boolean permitted, String what) {
        if (!permitted) {
            throw new IllegalArgumentException(
                    "A client that logs in as its callers cannot " + what + "; leave that out of its settings");
        }
    }

    private record Inner(HttpClient client, Optional<OwnerTls> tls) {
        HttpClient grantedTo(Caller granted) {
            tls.ifPresent(shown -> shown.grantedTo(granted));
            return client;
        }
    }
}
