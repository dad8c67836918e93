package org.securestore.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.http.ScriptedServer.Reply;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Connections of {@link HttpURLConnection}, which does Basic and Digest itself and asks an authenticator for the account. */
class OwnerAuthenticatorTest {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .individualApplication("Orders")
            .userCredentials("Orders", "alice", "alice_at_sales", "alices-password")
            .userCredentials("Orders", "bob", "bob_at_sales", "bobs-password");

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "SHA-256"}) // MD5 is what later JDKs do not answer
    void logsInWhoeverIsCallingInManyThreads(String method) throws Exception {
        try (TomcatForTests server = tomcat(method)) {
            HttpTarget target = target(server.origin());
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<List<String>>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> {
                    List<String> wrong = new ArrayList<>();
                    for (int i = 0; i < 50; i++) {
                        String caller = i % 2 == 0 ? "alice" : "bob";
                        if (!readAs(caller, target, server.page("/")).equals(caller + "_at_sales")) {
                            wrong.add(caller);
                        }
                    }
                    return wrong;
                }));
            }

            for (Future<List<String>> thread : all) {
                assertThat(thread.get()).isEmpty();
            }
            threads.shutdown();
            assertThat(server.refusals()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"BASIC, 1", "SHA-256, 2"})
    void givesARefusedVersionToNobodyAnyMore(String method, int refusals) throws Exception {
        try (TomcatForTests server = tomcat(method).account("alice_at_sales", "another")) {
            HttpTarget target = target(server.origin());
            for (int i = 0; i < 10; i++) {
                assertThatIOException().isThrownBy(() -> readAs("alice", target, server.page("/")));
            }
            assertThat(server.refusals()).isEqualTo(refusals);

            fixture.userCredentials("Orders", "alice", "alice_at_sales", "another");

            assertThat(readAs("alice", target, server.page("/"))).isEqualTo("alice_at_sales");
            assertThat(server.refusals()).isEqualTo(refusals);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BASIC", "SHA-256"})
    void givesTheNewCredentialsOnceTheStoreHasThem(String method) throws Exception {
        try (TomcatForTests server = tomcat(method)) {
            HttpTarget target = target(server.origin());
            readAs("alice", target, server.page("/"));

            server.account("alice_at_sales", "rotated");
            fixture.userCredentials("Orders", "alice", "alice_at_sales", "rotated");

            for (int i = 0; i < 5; i++) {
                assertThat(readAs("alice", target, server.page("/"))).isEqualTo("alice_at_sales");
            }
            assertThat(server.refusals()).isZero(); // although HttpURLConnection remembers the old ones
        }
    }

    @Test
    void givesNothingWhereARedirectLeads() throws Exception {
        try (ScriptedServer other = ScriptedServer.thatAsksFor("Basic realm=r");
                ScriptedServer server = ScriptedServer.that(
                        login -> login.isPresent() ? Reply.redirect(other.page("/")) : Reply.asking("Basic realm=r"))) {
            HttpTarget target = target(server.origin());

            assertThatIOException().isThrownBy(() -> readAs("alice", target, server.page("/")));
            assertThat(server.logins()).hasSize(1);
            assertThat(other.logins()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:80/x, SERVER, basic, true",
        "http://localhost/x, SERVER, Digest, true",
        "http://localhost:80/x, PROXY, basic, false",
        "http://localhost:81/x, SERVER, basic, false",
        "https://localhost:80/x, SERVER, basic, false",
        "http://localhost.example/x, SERVER, basic, false"
    })
    void givesTheAccountToItsOriginOnly(String page, RequestorType requestor, String scheme, boolean given)
            throws Exception {
        HttpTarget target = target(URI.create("http://localhost"));

        assertThat(Callers.callAs(
                                Caller.of("alice"),
                                () -> ask(target.authenticator(), URI.create(page), requestor, scheme))
                        != null)
                .isEqualTo(given);
    }

    @Test
    void givesNoPasswordAwayInClearText() throws Exception {
        URI origin = URI.create("http://example.test");
        HttpTarget target = target(origin);

        Callers.callAs(Caller.of("alice"), () -> {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> ask(target.authenticator(), origin, RequestorType.SERVER, "basic"))
                    .withMessageContaining("HttpTarget.unsafeInClearText()");
            assertThat(ask(target.authenticator(), origin, RequestorType.SERVER, "digest"))
                    .isNotNull();
            assertThat(ask(target.unsafeInClearText().authenticator(), origin, RequestorType.SERVER, "basic"))
                    .isNotNull();
            return null;
        });
    }

    @Test
    void givesNothingToACallerWithOtherCredentials() throws Exception {
        URI origin = URI.create("https://api.example");
        HttpTarget target = target(origin);
        Authenticator alices = Callers.callAs(Caller.of("alice"), target::authenticator);

        assertThat(Callers.callAs(Caller.of("bob"), () -> ask(alices, origin, RequestorType.SERVER, "basic")))
                .isNull();
        assertThatExceptionOfType(NoCallerException.class)
                .isThrownBy(() -> ask(alices, origin, RequestorType.SERVER, "basic"));
    }

    @Test
    void isRefusedAsTheStoreRefuses() {
        HttpTarget target = target(URI.create("https://api.example"));

        assertThatExceptionOfType(NoCallerException.class).isThrownBy(target::authenticator);
        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> Callers.callAs(Caller.of("carol"), target::authenticator));
    }

    @Test
    void givesNothingOfARestrictedApplication() throws Exception {
        TargetApplicationId ledger = new TargetApplicationId("Ledger");
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(ledger, Claim.group("finance")).withRelease(Release.RESTRICTED));
        fixture.groupCredentials("Ledger", "ledger_app", "never-read");
        URI origin = URI.create("https://api.example");
        HttpTarget target = HttpTarget.of(fixture.store(), ledger, origin);

        Callers.callAs(Caller.of("carol", "finance"), () -> {
            assertThatExceptionOfType(RestrictedApplicationException.class)
                    .isThrownBy(() -> ask(target.authenticator(), origin, RequestorType.SERVER, "basic"));
            return null;
        });
    }

    private HttpTarget target(URI origin) {
        return HttpTarget.of(fixture.store(), ORDERS, origin);
    }

    private static TomcatForTests tomcat(String method) throws Exception {
        TomcatForTests server = method.equals("BASIC") ? TomcatForTests.basic() : TomcatForTests.digest(method);
        return server.account("alice_at_sales", "alices-password").account("bob_at_sales", "bobs-password");
    }

    private static String readAs(String caller, HttpTarget target, URI page) throws Exception {
        return Callers.callAs(Caller.of(caller), () -> read(target, page));
    }

    private static String read(HttpTarget target, URI page) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setAuthenticator(target.authenticator());
        return new String(connection.getInputStream().readAllBytes(), UTF_8);
    }

    private static @Nullable PasswordAuthentication ask(
            Authenticator authenticator, URI page, RequestorType requestor, String scheme) throws Exception {
        return authenticator.requestPasswordAuthenticationInstance(
                page.getHost(), null, page.getPort(), page.getScheme(), "realm", scheme, page.toURL(), requestor);
    }
}
