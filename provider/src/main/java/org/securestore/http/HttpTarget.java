package org.securestore.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.securestore.Access;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * An HTTP server that callers log in at with the credentials of a target application, by the scheme Basic or Digest, as the
 * server asks.
 *
 * <pre>{@code
 * HttpTarget orders = HttpTarget.of(store, new TargetApplicationId("Orders"), URI.create("https://api.example"));
 * HttpClient client = orders.client();
 * HttpResponse<String> answer = Callers.callAs(alice, () -> client.send(request, BodyHandlers.ofString()));
 * }</pre>
 *
 * <p>The credentials go to this origin, by its scheme, host and port, and nowhere else: to no proxy that asks for a login, and
 * not where the server redirects to. Where nobody is calling, nothing is sent. Threads may share it; the store must stay open.
 */
public final class HttpTarget {
    private static final int MOST_AUTHENTICATORS = 10_000;
    private static final int MOST_CONTEXTS = 1_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final SecureStore store;
    private final TargetApplicationId application;
    private final Origin origin;
    private final boolean inClearText;
    private final Optional<ClientCertificate> certificate;
    private final Cache<LoginVersion, OwnerAuthenticator> authenticators =
            Caffeine.newBuilder().maximumSize(MOST_AUTHENTICATORS).build();
    private final Cache<LoginVersion, OwnerTls> contexts = Caffeine.newBuilder()
            .maximumSize(MOST_CONTEXTS)
            .expireAfterAccess(UNUSED)
            .build();

    private HttpTarget(
            SecureStore store,
            TargetApplicationId application,
            Origin origin,
            boolean inClearText,
            Optional<ClientCertificate> certificate) {
        this.store = store;
        this.application = application;
        this.origin = origin;
        this.inClearText = inClearText;
        this.certificate = certificate;
    }

    /**
     * The server at this origin.
     *
     * @param origin a scheme, a host and maybe a port, such as {@code https://api.example:8443}
     * @throws IllegalArgumentException if it has more, or is neither http nor https
     */
    public static HttpTarget of(SecureStore store, TargetApplicationId application, URI origin) {
        return new HttpTarget(store, application, Origin.require(origin), false, Optional.empty());
    }

    /**
     * The same, but a server that asks for a basic login without TLS gets it: everybody on the way can read the password, each
     * proxy among them. To this machine itself it may be sent in any case, as the client uses no proxy for that.
     */
    public HttpTarget unsafeInClearText() {
        return new HttpTarget(store, application, origin, true, certificate);
    }

    /**
     * The same, and to servers that ask for one in TLS, callers show the certificate in the credentials. Its key is used and
     * handed to nobody if the application is restricted, for which the provider {@code SecureStore} has to be registered.
     *
     * @param trusted who says which servers are trusted; none stands for those of the JDK
     * @throws IllegalArgumentException if the origin has no TLS
     */
    public HttpTarget withClientCertificate(TrustManager... trusted) {
        if (!origin.isEncrypted()) {
            throw new IllegalArgumentException(
                    "Certificates are shown in TLS only; make it https instead of " + origin);
        }
        return new HttpTarget(
                store, application, origin, inClearText, Optional.of(new ClientCertificate(List.of(trusted))));
    }

    /** See {@link #client(Consumer)}. */
    public HttpClient client() {
        return client(settings -> {});
    }

    /**
     * A client for requests to this server, to be made once and shared. Each request is sent as whoever is calling on the thread
     * that sends it; callers with different credentials share no connection. New credentials are used as soon as the store has
     * them. Those that the server refuses are not sent again: requests fail with an {@link java.io.IOException} that says so
     * until there are others. It fails the same way where the store refuses the caller, with the store's exception as its
     * cause.
     *
     * <p>Redirects are handed back, for the caller to follow or not. A request to another origin, or one that brings
     * credentials of its own, is refused with an {@link IllegalArgumentException}. There is nothing to close.
     *
     * @param settings applied to the builder of each inner client. It cannot set an authenticator, a cookie handler, or that
     *     redirects are followed: each would hand one caller's rights to another, or to another server. A proxy is not used
     *     where the origin is this machine itself
     * @throws IllegalArgumentException if it does
     */
    public HttpClient client(Consumer<HttpClient.Builder> settings) {
        return new CallersHttpClient(this, new InnerClients(settings.andThen(this::connectDirectly), this::tls));
    }

    /**
     * The authenticator of whoever is calling, to be set at each connection:
     *
     * <pre>{@code
     * HttpURLConnection connection = (HttpURLConnection) url.openConnection();
     * connection.setAuthenticator(orders.authenticator());
     * }</pre>
     *
     * <p>{@link HttpURLConnection} remembers what it is given for as long as the JVM runs, by authenticator, so that there is
     * another one for each owner of credentials and each version of them; never keep one, or install it for all by
     * {@link Authenticator#setDefault}. Those that the server refuses are given again to nobody. Restricted applications have
     * none, as whoever holds an authenticator can ask it for the password. Meant for {@code HttpURLConnection} only;
     * {@link #client()} is for {@code java.net.http}. An authenticator cannot see proxies: open connections to this machine
     * itself by {@link java.net.URL#openConnection(java.net.Proxy) openConnection(Proxy.NO_PROXY)}.
     *
     * @throws NoCallerException if nobody is calling
     * @throws NoSuchApplicationException if there is no such application
     * @throws AccessDeniedException if its rules exclude the caller
     * @throws CredentialsNotFoundException if nobody has set the credentials yet, or they have expired
     */
    public Authenticator authenticator() {
        LoginVersion version = LoginVersion.of(access(sender()));
        return authenticators.get(version, any -> new OwnerAuthenticator(this, version.owner()));
    }

    /**
     * The TLS of whoever is calling, for whatever takes an {@link SSLContext}; to be asked for at each connection.
     * A context resumes sessions by host and port, so that there is another one for each owner of credentials and each
     * version of them; never keep one for other callers. Each handshake shows what the store has then, as long as it does not
     * refuse whoever asked for the context last.
     *
     * @throws NoCallerException if nobody is calling
     * @throws NoSuchApplicationException if there is no such application
     * @throws AccessDeniedException if its rules exclude the caller
     * @throws CredentialsNotFoundException if nobody has set the credentials yet, or they have expired
     * @throws ConfigurationException if they have no certificate
     * @throws IllegalStateException if this target is not {@link #withClientCertificate}
     */
    public SSLContext sslContext() {
        if (certificate.isEmpty()) {
            throw new IllegalStateException(
                    "Callers show no certificates there; say HttpTarget.withClientCertificate()");
        }
        Sender sender = sender();
        LoginVersion version = LoginVersion.of(access(sender));
        return contexts.get(version, any -> tls(sender.caller()).orElseThrow()).grantedTo(sender.caller());
    }

    /** TLS with the certificate that this caller has at the moment, if callers show any. */
    Optional<OwnerTls> tls(Caller caller) {
        return certificate.map(shown -> shown.of(store, application, caller));
    }

    /** To this machine itself: a proxy elsewhere would be shown what need not leave it, and reach another machine. */
    private void connectDirectly(HttpClient.Builder settings) {
        if (origin.isLoopback()) {
            settings.proxy(HttpClient.Builder.NO_PROXY);
        }
    }

    TargetApplicationId application() {
        return application;
    }

    Origin origin() {
        return origin;
    }

    /** Whoever is calling. */
    Sender sender() {
        Caller caller = Callers.current()
                .orElseThrow(() -> new NoCallerException("A request to " + origin + " for " + application));
        return new Sender(caller, store.as(caller));
    }

    Access access(Sender sender) {
        return sender.session().access(application);
    }

    /** Whether a login by this scheme gives the password to others than the server. */
    boolean isTooOpen(boolean revealsPassword) {
        return revealsPassword && !(origin.isEncrypted() || origin.isLoopback() || inClearText);
    }

    /** Why a login by such a scheme is refused. */
    String tooOpen() {
        return origin + " asks for a basic login, which shows the password of " + application
                + " to everybody on the way; use https, or allow it by HttpTarget.unsafeInClearText()";
    }

    @Override
    public String toString() {
        return "HttpTarget[" + application + " at " + origin + "]";
    }
}
