package org.securestore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoCallerException;
import org.securestore.http.ScriptedServer.Reply;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Requests to a real Tomcat, and to servers that do what a real one does seldom. */
class CallersHttpClientTest {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final String UNREADABLE = "p\u00e4ss:\u03c9\u6f22\"\\w\u00f6rd";
    private static final int THREADS = 8;
    private static final int REQUESTS_OF_EACH = 60;

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .individualApplication("Orders")
            .userCredentials("Orders", "alice", "alice_at_sales", "alices-password")
            .userCredentials("Orders", "bob", "bob_at_sales", UNREADABLE);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "MD5", "SHA-256", "SHA-512-256,MD5", "SHA-256,MD5", "MD5,SHA-256"})
    void sendsEachRequestAsWhoeverIsCallingOnOneClientInManyThreads(String method) throws Exception {
        try (TomcatForTests server = tomcat(method)) {
            HttpClient client = target(server.origin()).client();

            for (Future<Integer> right : inThreads(thread -> alternate(client, server.page("/a/b?c=d%20e"), thread))) {
                assertThat(right.get()).isEqualTo(REQUESTS_OF_EACH);
            }
            assertThat(server.refusals()).isZero();
        }
    }

    @Test
    void sendsWithoutWaitingToo() throws Exception {
        try (TomcatForTests server = tomcat("SHA-256")) {
            HttpClient client = target(server.origin()).client();
            List<CompletableFuture<HttpResponse<String>>> alices = new ArrayList<>();

            Callers.callAs(Caller.of("alice"), () -> {
                for (int i = 0; i < 20; i++) {
                    alices.add(client.sendAsync(get(server.page("/" + i)), BodyHandlers.ofString()));
                }
                return null;
            });

            for (CompletableFuture<HttpResponse<String>> sent : alices) {
                assertThat(sent.get().body()).isEqualTo("alice_at_sales");
            }
        }
    }

    @Test
    void sendsABodyAgainWhenItIsAskedToLogIn() throws Exception {
        try (TomcatForTests server = tomcat("SHA-256")) {
            HttpRequest post = HttpRequest.newBuilder(server.page("/orders"))
                    .POST(BodyPublishers.ofString(" ordered"))
                    .build();
            HttpClient client = target(server.origin()).client();

            assertThat(sendAs("alice", client, post).body()).isEqualTo("alice_at_sales ordered");
            assertThat(sendAs("alice", client, post).body()).isEqualTo("alice_at_sales ordered");
        }
    }

    @Test
    void usesRestrictedCredentialsWithoutHandingThemOut() throws Exception {
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId("Ledger"), Claim.group("finance"))
                        .withRelease(Release.RESTRICTED));
        fixture.groupCredentials("Ledger", "ledger_app", "never-read");
        try (TomcatForTests server = tomcat("BASIC").account("ledger_app", "never-read")) {
            HttpTarget ledger = HttpTarget.of(fixture.store(), new TargetApplicationId("Ledger"), server.origin());

            HttpResponse<String> response =
                    sendAs(Caller.of("carol", "finance"), ledger.client(), get(server.page("/")));

            assertThat(response.body()).isEqualTo("ledger_app");
            assertThat(response.request().headers().map()).isEmpty();
            assertThat(response.previousResponse()).isEmpty();
            assertThat(response).hasToString("(GET " + server.page("/") + ") 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "SHA-256"})
    void usesNewCredentialsAsSoonAsTheStoreHasThem(String method) throws Exception {
        try (TomcatForTests server = tomcat(method)) {
            HttpClient client = target(server.origin()).client();
            sendAs("alice", client, get(server.page("/")));

            server.account("alice_at_sales", "rotated");
            fixture.userCredentials("Orders", "alice", "alice_at_sales", "rotated");

            assertThat(sendAs("alice", client, get(server.page("/"))).body()).isEqualTo("alice_at_sales");
            assertThat(server.refusals()).isZero();
        }
    }

    @Nested
    class WhereThePasswordIsWrong {
        @ParameterizedTest
        @ValueSource(strings = {"BASIC", "SHA-256"})
        void sendsItOnceHoweverManyAsk(String method) throws Exception {
            try (TomcatForTests server = tomcat(method).account("alice_at_sales", "another")) {
                HttpClient client = target(server.origin()).client();

                for (Future<Integer> failed : inThreads(thread -> failures(client, server.page("/")))) {
                    assertThat(failed.get()).isEqualTo(10);
                }
                assertThat(server.refusals()).isEqualTo(1);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"BASIC", "SHA-256"})
        void saysSoAndGoesOnWithTheNextVersion(String method) throws Exception {
            try (TomcatForTests server = tomcat(method).account("alice_at_sales", "another")) {
                HttpClient client = target(server.origin()).client();
                assertThatIOException()
                        .isThrownBy(() -> sendAs("alice", client, get(server.page("/"))))
                        .withMessageMatching(
                                "http://localhost:\\d+ refuses the credentials of Orders in version \\d+, so that"
                                        + " they are not sent again; enter those that it takes, and send the request again");

                fixture.userCredentials("Orders", "alice", "alice_at_sales", "another");

                assertThat(sendAs("alice", client, get(server.page("/"))).body())
                        .isEqualTo("alice_at_sales");
                assertThat(server.refusals()).isEqualTo(1);
            }
        }

        @Test
        void isNotSentForEverOnceItWasRightByTheSchemeBasic() throws Exception {
            try (TomcatForTests server = tomcat("BASIC")) {
                HttpClient client = target(server.origin()).client();
                sendAs("alice", client, get(server.page("/")));

                server.account("alice_at_sales", "changed behind the store");

                assertThat(failures(client, server.page("/"))).isEqualTo(10);
                assertThat(server.refusals()).isEqualTo(1);
            }
        }

        @Test
        void isTriedWithAFreshNonceAndNotSentForEverOnceItWasRightByTheSchemeDigest() throws Exception {
            try (TomcatForTests server = tomcat("SHA-256")) {
                HttpClient client = target(server.origin()).client();
                sendAs("alice", client, get(server.page("/")));

                server.account("alice_at_sales", "changed behind the store");

                assertThat(failures(client, server.page("/"))).isEqualTo(10);
                assertThat(server.refusals()).isEqualTo(2);
            }
        }

        @Test
        void isTakenFromTheStoreAnewIfItWasReplacedMeanwhile() throws Exception {
            AtomicInteger asked = new AtomicInteger();
            try (ScriptedServer server = ScriptedServer.that(login -> {
                if (login.isEmpty()) {
                    return Reply.asking("Basic realm=r");
                }
                if (asked.getAndIncrement() == 0) {
                    fixture.userCredentials("Orders", "alice", "alice_at_sales", "just now");
                    return Reply.asking("Basic realm=r");
                }
                return Reply.of(200);
            })) {
                HttpClient client = target(server.origin()).client();

                assertThat(sendAs("alice", client, get(server.page("/"))).statusCode())
                        .isEqualTo(200);
                assertThat(server.logins()).hasSize(2).doesNotHaveDuplicates();
            }
        }
    }

    @Nested
    class WhereTheServerForgetsItsNonces {
        @Test
        void answersOnceMore() throws Exception {
            AtomicInteger nonces = new AtomicInteger();
            try (ScriptedServer server = ScriptedServer.that(login -> {
                int current = nonces.get();
                return login.filter(value -> value.contains("nonce=\"" + current + "\""))
                                .isPresent()
                        ? Reply.of(200)
                        : Reply.asking("Digest realm=r, qop=auth, stale=true, nonce=" + current);
            })) {
                HttpClient client = target(server.origin()).client();
                for (int request = 0; request < 3; request++) {
                    assertThat(sendAs("alice", client, get(server.page("/"))).statusCode())
                            .isEqualTo(200);
                    nonces.incrementAndGet();
                }
                assertThat(server.logins()).hasSize(5); // each but the first was sent with the nonce before
            }
        }

        @Test
        void countsHowOftenItUsedOne() throws Exception {
            try (ScriptedServer server = ScriptedServer.thatAsksFor("Digest realm=r, qop=auth, nonce=n")) {
                HttpClient client = target(server.origin()).client();
                for (int request = 0; request < 3; request++) {
                    sendAs("alice", client, get(server.page("/")));
                }

                assertThat(server.logins())
                        .extracting(login -> AuthChallenge.all(List.of(login))
                                .get(0)
                                .find("nc")
                                .orElseThrow())
                        .containsExactly("00000001", "00000002", "00000003");
            }
        }

        @Test
        void doesNotAnswerForEver() throws Exception {
            try (ScriptedServer server =
                    ScriptedServer.that(login -> Reply.asking("Digest realm=r, qop=auth, stale=true, nonce=n"))) {
                HttpClient client = target(server.origin()).client();

                assertThat(sendAs("alice", client, get(server.page("/"))).statusCode())
                        .isEqualTo(401);
                assertThat(server.logins()).hasSizeLessThan(10);
            }
        }
    }

    @Nested
    class WhereTheServerHasSeveralRealms {
        @Test
        void answersEachAndTakesARefusalForThatRealmOnly() throws Exception {
            try (ScriptedServer server = ScriptedServer.thatAsksFor("Basic realm=open")) {
                HttpClient client = target(server.origin()).client();
                sendAs("alice", client, get(server.page("/open")));

                server.from(login -> Reply.asking("Basic realm=closed"));
                assertThat(failures(client, server.page("/closed"))).isEqualTo(10);

                server.from(login -> login.isPresent() ? Reply.of(200) : Reply.asking("Basic realm=open"));
                assertThat(sendAs("alice", client, get(server.page("/open"))).statusCode())
                        .isEqualTo(200);
            }
        }

        @Test
        void isNotLedToSendThemForEver() throws Exception {
            AtomicInteger realms = new AtomicInteger();
            try (ScriptedServer server =
                    ScriptedServer.that(login -> Reply.asking("Basic realm=" + realms.incrementAndGet()))) {
                HttpClient client = target(server.origin()).client();

                for (int i = 0; i < 5; i++) {
                    assertThat(failures(client, server.page("/"))).isEqualTo(10);
                }
                assertThat(server.logins()).hasSizeLessThanOrEqualTo(16);
            }
        }
    }

    @Nested
    class ToAnotherServer {
        @Test
        void isNotSent() throws Exception {
            try (ScriptedServer other = ScriptedServer.thatAsksFor("Basic realm=r")) {
                HttpClient client = target(URI.create("http://localhost:1")).client();

                assertThatIllegalArgumentException()
                        .isThrownBy(() -> sendAs("alice", client, get(other.page("/"))))
                        .withMessage(
                                "This client logs in at http://localhost:1 and sends nothing elsewhere; use another"
                                        + " one for other servers");
                assertThat(other.logins()).isEmpty();
            }
        }

        @Test
        void isNotSentByARequestThatNamesItOnceItWasChecked() throws Exception {
            AtomicInteger visits = new AtomicInteger();
            try (ScriptedServer server = ScriptedServer.thatAsksFor("Basic realm=r");
                    ScriptedServer other = ScriptedServer.that(login -> {
                        visits.incrementAndGet();
                        return login.isPresent() ? Reply.of(200) : Reply.asking("Basic realm=r");
                    })) {
                AtomicInteger asked = new AtomicInteger();
                HttpRequest changing = new ChangingRequest(
                        () -> asked.getAndIncrement() == 0 ? server.page("/mine") : other.page("/theirs"));

                HttpResponse<String> response =
                        sendAs("alice", target(server.origin()).client(), changing);

                assertThat(response.uri()).isEqualTo(server.page("/mine"));
                assertThat(response.request().uri()).isEqualTo(server.page("/mine"));
                assertThat(server.logins()).hasSize(1);
                assertThat(visits).hasValue(0);
            }
        }

        @Test
        void isNotLedByARedirect() throws Exception {
            try (ScriptedServer other = ScriptedServer.thatAsksFor("Basic realm=r");
                    ScriptedServer server = ScriptedServer.that(login ->
                            login.isPresent() ? Reply.redirect(other.page("/")) : Reply.asking("Basic realm=r"))) {
                HttpResponse<String> response =
                        sendAs("alice", target(server.origin()).client(), get(server.page("/")));

                assertThat(response.statusCode()).isEqualTo(302);
                assertThat(response.headers().firstValue("Location"))
                        .contains(other.page("/").toString());
                assertThat(server.logins()).hasSize(1);
                assertThat(other.logins()).isEmpty();
            }
        }
    }

    @Nested
    class InClearText {
        private final String host = "example.test";

        @Test
        void isNotSentByTheSchemeBasic() throws Exception {
            try (ScriptedServer proxy = ScriptedServer.thatAsksFor("Basic realm=r")) {
                HttpClient client =
                        throughProxy(HttpTarget.of(fixture.store(), ORDERS, URI.create("http://" + host)), proxy);

                assertThatIOException()
                        .isThrownBy(() -> sendAs("alice", client, get(URI.create("http://" + host + "/"))))
                        .withMessage(
                                "http://example.test:80 asks for a basic login, which shows the password of Orders to"
                                        + " everybody on the way; use https, or allow it by HttpTarget.unsafeInClearText()");
                assertThat(proxy.logins()).isEmpty();
            }
        }

        @Test
        void isSentByTheSchemeBasicIfThatWasAllowed() throws Exception {
            try (ScriptedServer proxy = ScriptedServer.thatAsksFor("Basic realm=r")) {
                HttpClient client = throughProxy(
                        HttpTarget.of(fixture.store(), ORDERS, URI.create("http://" + host))
                                .unsafeInClearText(),
                        proxy);

                assertThat(sendAs("alice", client, get(URI.create("http://" + host + "/")))
                                .statusCode())
                        .isEqualTo(200);
            }
        }

        @Test
        void isSentByTheSchemeDigest() throws Exception {
            try (ScriptedServer proxy = ScriptedServer.thatAsksFor("Digest realm=r, qop=auth, nonce=n")) {
                HttpClient client =
                        throughProxy(HttpTarget.of(fixture.store(), ORDERS, URI.create("http://" + host)), proxy);

                assertThat(sendAs("alice", client, get(URI.create("http://" + host + "/")))
                                .statusCode())
                        .isEqualTo(200);
            }
        }

        @Test
        void isNotSentToAProxyThatAsksItself() throws Exception {
            try (ScriptedServer proxy = ScriptedServer.that(login ->
                    new Reply(407, List.of(new ScriptedServer.Header("Proxy-Authenticate", "Basic realm=r"))))) {
                HttpClient client =
                        throughProxy(HttpTarget.of(fixture.store(), ORDERS, URI.create("http://" + host)), proxy);

                assertThat(sendAs("alice", client, get(URI.create("http://" + host + "/")))
                                .statusCode())
                        .isEqualTo(407);
                assertThat(proxy.logins()).isEmpty();
            }
        }

        @Test
        void isNotSentToAProxyWhereItIsForThisMachineItself() throws Exception {
            try (ScriptedServer proxy = ScriptedServer.thatAsksFor("Basic realm=r");
                    ScriptedServer server = ScriptedServer.thatAsksFor("Basic realm=r")) {
                HttpClient client = throughProxy(target(server.origin()), proxy);

                assertThat(sendAs("alice", client, get(server.page("/"))).statusCode())
                        .isEqualTo(200);
                assertThat(server.logins()).hasSize(1);
                assertThat(proxy.logins()).isEmpty();
            }
        }

        private HttpClient throughProxy(HttpTarget target, ScriptedServer proxy) {
            return target.client(settings -> settings.proxy(ProxySelector.of(
                    new InetSocketAddress("localhost", proxy.origin().getPort()))));
        }
    }

    @Nested
    @Timeout(60) // who waits for ever must not hold the build up as long
    class WhereALoginFailsBeforeItIsSent {
        private final AtomicBoolean down = new AtomicBoolean();
        private final AtomicInteger failing = new AtomicInteger(1);

        @Test
        void othersDoNotWaitForItOnceTheDirectoryIsBack() throws Exception {
            try (ScriptedServer server = ScriptedServer.that(login -> {
                down.set(login.isEmpty() && failing.getAndDecrement() > 0);
                return login.isPresent() ? Reply.of(200) : Reply.asking("Basic realm=r");
            })) {
                HttpClient client = target(server.origin()).client();
                Caller alice = new CallerOfADirectory("alice", down);

                assertThatIllegalStateException()
                        .isThrownBy(() -> sendAs(alice, client, get(server.page("/"))))
                        .withMessage("The directory is down");
                down.set(false);

                assertThat(sendAs(alice, client, get(server.page("/"))).statusCode())
                        .isEqualTo(200);
            }
        }

        @Test
        void othersDoNotWaitForABodyThatCannotBeReadAgain() throws Exception {
            try (ScriptedServer server = ScriptedServer.thatAsksFor("Basic realm=r")) {
                HttpClient client = target(server.origin()).client();
                HttpRequest once = HttpRequest.newBuilder(server.page("/"))
                        .POST(BodyPublishers.ofInputStream(() -> {
                            if (failing.getAndDecrement() <= 0) {
                                throw new IllegalStateException("The body was read");
                            }
                            return InputStream.nullInputStream();
                        }))
                        .build();

                assertThatException().isThrownBy(() -> sendAs("alice", client, once));

                assertThat(sendAs("alice", client, get(server.page("/"))).statusCode())
                        .isEqualTo(200);
            }
        }

        @Test
        void handsOnWhatARequestItselfThrows() throws Exception {
            try (ScriptedServer server = ScriptedServer.thatAsksFor("Basic realm=r")) {
                HttpClient client = target(server.origin()).client();
                HttpRequest broken = new ChangingRequest(() -> {
                    throw new IllegalStateException("No page is known");
                });

                assertThatIllegalStateException()
                        .isThrownBy(() -> sendAs("alice", client, broken))
                        .withMessage("No page is known");

                assertThat(sendAs("alice", client, get(server.page("/"))).statusCode())
                        .isEqualTo(200);
            }
        }

        /** Whoever a directory knows, as long as it answers. */
        private record CallerOfADirectory(String name, AtomicBoolean down) implements Caller {
            @Override
            public boolean holds(Claim claim) {
                if (down.get()) {
                    throw new IllegalStateException("The directory is down");
                }
                return claim.equals(Claim.user(name));
            }
        }
    }

    @Nested
    class WithoutPermission {
        private final HttpClient client =
                target(URI.create("http://localhost:1")).client();
        private final HttpRequest request = get(URI.create("http://localhost:1/"));

        @Test
        void isRefusedWhereNobodyIsCalling() {
            assertThatIOException()
                    .isThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .withCauseInstanceOf(NoCallerException.class)
                    .withMessage(
                            "A request to http://localhost:1 for Orders needs to know who is calling, and nobody is;"
                                    + " run the work with Callers.callAs(caller, work)");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() ->
                            client.sendAsync(request, BodyHandlers.ofString()).get())
                    .withCauseInstanceOf(IOException.class);
        }

        @Test
        void isRefusedAsTheStoreRefuses() {
            assertThatIOException()
                    .isThrownBy(() -> sendAs("carol", client, request))
                    .withCauseInstanceOf(CredentialsNotFoundException.class);
            fixture.groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "secret");
            assertThatIOException()
                    .isThrownBy(() -> sendAs(
                            "mallory",
                            HttpTarget.of(
                                            fixture.store(),
                                            new TargetApplicationId("Reporting"),
                                            URI.create("http://localhost:1"))
                                    .client(),
                            request))
                    .withCauseInstanceOf(AccessDeniedException.class);
        }

        @Test
        void bringsNoLoginOfItsOwn() {
            HttpRequest signed = HttpRequest.newBuilder(URI.create("http://localhost:1/"))
                    .header("Authorization", "Bearer x")
                    .build();

            assertThatIllegalArgumentException().isThrownBy(() -> sendAs("alice", client, signed));
        }
    }

    @ParameterizedTest
    @MethodSource("settingsThatMix")
    void hasNoSettingsThatMixCallers(Consumer<HttpClient.Builder> settings) {
        HttpTarget target = target(URI.create("http://localhost:1"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.client(settings))
                .withMessageStartingWith("A client that logs in as its callers cannot ");
    }

    static List<Consumer<HttpClient.Builder>> settingsThatMix() {
        return List.of(
                settings -> settings.cookieHandler(new CookieManager()),
                settings -> settings.authenticator(new Authenticator() {}),
                settings -> settings.followRedirects(HttpClient.Redirect.NORMAL));
    }

    @Test
    void hasTheOtherSettingsThatItWasGiven() {
        HttpClient client = target(URI.create("http://localhost:1"))
                .client(settings ->
                        settings.connectTimeout(Duration.ofSeconds(3)).version(HttpClient.Version.HTTP_1_1));

        assertThat(client.connectTimeout()).contains(Duration.ofSeconds(3));
        assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(client).hasToString("HttpClient[HttpTarget[Orders at http://localhost:1]]");
    }

    @Test
    void lastsNoLongerThanWhoWaitsForIt() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.that(login -> {
            if (login.isPresent()) {
                arrived.countDown();
                awaitQuietly(over);
            }
            return Reply.asking("Basic realm=r");
        })) {
            HttpClient client = target(server.origin()).client();
            CompletableFuture<HttpResponse<String>> first = asyncAs("alice", client, get(server.page("/")));
            arrived.await();
            CompletableFuture<HttpResponse<String>> waiting = asyncAs("alice", client, get(server.page("/")));

            first.cancel(true);
            over.countDown();

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiting::get);
            assertThat(first).isCancelled();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h",
                "h",
                "mailto:a@b",
                "https://h/path",
                "https://user@h",
                "https://h?q",
                "https://h#f",
                "https:///"
            })
    void isForAnOrigin(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> target(URI.create(uri)));
    }

    private HttpTarget target(URI origin) {
        return HttpTarget.of(fixture.store(), ORDERS, origin);
    }

    private static TomcatForTests tomcat(String method) throws Exception {
        TomcatForTests server = method.equals("BASIC") ? TomcatForTests.basic() : TomcatForTests.digest(method);
        return server.account("alice_at_sales", "alices-password").account("bob_at_sales", UNREADABLE);
    }

    private static HttpRequest get(URI page) {
        return HttpRequest.newBuilder(page).build();
    }

    private static HttpResponse<String> sendAs(String caller, HttpClient client, HttpRequest request) throws Exception {
        return sendAs(Caller.of(caller), client, request);
    }

    private static HttpResponse<String> sendAs(Caller caller, HttpClient client, HttpRequest request) throws Exception {
        return Callers.callAs(caller, () -> client.send(request, BodyHandlers.ofString()));
    }

    private static CompletableFuture<HttpResponse<String>> asyncAs(
            String caller, HttpClient client, HttpRequest request) throws Exception {
        return Callers.callAs(Caller.of(caller), () -> client.sendAsync(request, BodyHandlers.ofString()));
    }

    /** How many of a thread's requests were answered to whom they were sent for. */
    private static int alternate(HttpClient client, URI page, int thread) throws Exception {
        int right = 0;
        for (int i = 0; i < REQUESTS_OF_EACH; i++) {
            String caller = (i + thread) % 2 == 0 ? "alice" : "bob";
            if (sendAs(caller, client, get(page)).body().equals(caller + "_at_sales")) {
                right++;
            }
        }
        return right;
    }

    /** How many of ten requests of alice's failed. */
    private static int failures(HttpClient client, URI page) throws Exception {
        int failed = 0;
        for (int i = 0; i < 10; i++) {
            try {
                sendAs("alice", client, get(page));
            } catch (IOException refused) {
                failed++;
            }
        }
        return failed;
    }

    private static List<Future<Integer>> inThreads(OfThread work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                all.add(() -> work.count(number));
            }
            return threads.invokeAll(all);
        } finally {
            threads.shutdown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface OfThread {
        int count(int thread) throws Exception;
    }
}
