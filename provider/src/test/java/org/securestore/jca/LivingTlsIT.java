package org.securestore.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Certificates that are replaced under a TLS server while clients call it all the time, and never resume a session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivingTlsIT {
    private static final Caller WEB = Caller.of("web", "servers");
    private static final Claim SERVERS = Claim.group("servers");
    private static final int CLIENTS = 6;
    private static final int CALLS_IN_BETWEEN = 60;
    private static final int LAST = 5;

    private List<Pkcs12File> renewals;
    private StoreFixture fixture;

    @BeforeAll
    void makeFiles() throws Exception {
        renewals = new ArrayList<>();
        for (int i = 0; i <= LAST; i++) {
            renewals.add(i % 2 == 0 ? Pkcs12File.named("r" + i) : Pkcs12File.named("r" + i, "-keyalg", "RSA"));
        }
    }

    @BeforeAll
    void register() {
        Security.addProvider(new SecureStoreProvider());
    }

    @AfterAll
    void unregister() {
        Security.removeProvider(SecureStoreProvider.NAME);
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.create();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    static Stream<Release> releases() {
        return Stream.of(Release.ORDINARY, Release.RESTRICTED);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theNextHandshakeShowsTheNewOneAndNoneFails(Release release) throws Exception {
        renewals.get(0).enter(fixture, "Site", SERVERS, release);
        SSLContext client = TlsConversation.context(null, null);
        List<X509Certificate> order =
                renewals.stream().map(Pkcs12File::certificate).toList();
        try (TlsConversation server = TlsConversation.servedBy(TlsConversation.context(keys(WEB), null))) {
            renewUnderLoad(
                    latest -> {
                        int least = latest.get();
                        assertThat(order.indexOf(server.call(client))).isGreaterThanOrEqualTo(least);
                    },
                    next -> {
                        renewals.get(next).replace(fixture, "Site");
                        assertThat(server.call(client)).isEqualTo(order.get(next));
                    });
        }
    }

    @Test
    void theNextClientWithAnotherAuthoritysCertificateIsLetInAndThatOfTheOldOneIsNot() throws Exception {
        Pkcs12File site = Pkcs12File.named("site");
        site.enter(fixture, "Site", SERVERS);
        Pkcs12File.enter(fixture, "Site Authority", SERVERS, site.certificate().getEncoded(), Optional.empty());
        Pkcs12File first = renewals.get(0);
        Pkcs12File.enter(fixture, "Changing", SERVERS, first.certificate().getEncoded(), Optional.empty());
        SSLContext constant = clientWith(site, "Constant");
        List<SSLContext> known = new ArrayList<>(List.of(clientWith(first, "Client 0")));
        SSLContext serverSide = TlsConversation.context(keys(WEB), trust(WEB));
        try (TlsConversation server = TlsConversation.betweenKnown(serverSide)) {
            server.call(known.get(0));

            renewUnderLoad(latest -> server.call(constant), next -> {
                Pkcs12File renewed = renewals.get(next);
                Pkcs12File.replace(fixture, "Changing", renewed.certificate().getEncoded(), Optional.empty());

                SSLContext after = clientWith(renewed, "Client " + next);
                assertThat(server.call(after)).isEqualTo(site.certificate());
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> server.call(known.get(next - 1)));
                known.add(after);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, 0", "TLSv1.2, 1", "TLSv1.3, 0", "TLSv1.3, 1"})
    void bothSidesHaveKeysThatNobodyReads(String protocol, int kind) throws Exception {
        Pkcs12File pair = renewals.get(kind);
        pair.enter(fixture, "Site", SERVERS, Release.RESTRICTED);
        Pkcs12File.enter(fixture, "Authority", SERVERS, pair.certificate().getEncoded(), Optional.empty());
        SSLContext side = TlsConversation.context(protocol, keys(WEB), trust(WEB));

        try (TlsConversation server = TlsConversation.betweenKnown(side)) {
            assertThat(server.call(side)).isEqualTo(pair.certificate());
        }
    }

    /** Renews five times, and has all clients call at least so many times before each renewal and after the last. */
    private static void renewUnderLoad(Call call, Renewal renewal) throws Exception {
        AtomicInteger latest = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> {
                    while (!over.get()) {
                        call.make(latest);
                        calls.incrementAndGet();
                    }
                    return true;
                }));
            }
            for (int next = 1; next <= LAST; next++) {
                awaitCalls(calls, all);
                renewal.make(next);
                latest.set(next);
            }
            awaitCalls(calls, all);
            over.set(true);
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            over.set(true);
            clients.shutdownNow();
        }
    }

    private static void awaitCalls(AtomicInteger calls, List<Future<Boolean>> clients) throws Exception {
        int enough = calls.get() + CALLS_IN_BETWEEN;
        while (calls.get() < enough) {
            for (Future<Boolean> client : clients) {
                if (client.isDone()) {
                    client.get(); // which tells what went wrong
                }
            }
            Thread.onSpinWait();
        }
    }

    private SSLContext clientWith(Pkcs12File pair, String application) throws Exception {
        Caller owner = Caller.of(application, application);
        pair.enter(fixture, application, Claim.group(application));
        return TlsConversation.context(keys(owner), null);
    }

    private KeyManager[] keys(Caller caller) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SecureStore", new SecureStoreProvider());
        factory.init(SecureStoreLoadParameter.of(fixture.configuration()).as(caller));
        return factory.getKeyManagers();
    }

    private TrustManager[] trust(Caller caller) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("SecureStore", new SecureStoreProvider());
        factory.init(SecureStoreLoadParameter.of(fixture.configuration()).as(caller));
        return factory.getTrustManagers();
    }

    @FunctionalInterface
    private interface Call {
        void make(AtomicInteger latest) throws Exception;
    }

    @FunctionalInterface
    private interface Renewal {
        void make(int next) throws Exception;
    }
}
