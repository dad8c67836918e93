package org.securestore.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.database.PostgresForTests;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** TLS with keys and trust out of a store whose database goes away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsOutageIT {
    private static final Caller WEB = Caller.of("web", "servers");
    private static final Claim SERVERS = Claim.group("servers");
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int CALLS = 40;

    private Pkcs12File pair;

    @BeforeAll
    void register() throws Exception {
        pair = Pkcs12File.named("pair");
        Security.addProvider(new SecureStoreProvider());
    }

    @AfterAll
    void unregister() {
        Security.removeProvider(SecureStoreProvider.NAME);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goesOnDuringTheGraceThenRefusesThenGoesOnAgain(boolean restricted) throws Exception {
        PostgresForTests database = PostgresForTests.start();
        try (StoreFixture fixture =
                StoreFixture.create(home -> database.configuration(home).withOutageGrace(GRACE))) {
            pair.enter(fixture, "Site", SERVERS, restricted ? Release.RESTRICTED : Release.ORDINARY);
            Pkcs12File.enter(fixture, "Authority", SERVERS, pair.certificate().getEncoded(), Optional.empty());
            SSLContext side = side(fixture);
            try (TlsConversation server = TlsConversation.betweenKnown(side)) {
                assertThat(server.call(side)).isEqualTo(pair.certificate());

                database.stop();
                for (int call = 0; call < CALLS; call++) {
                    assertThat(server.call(side)).isEqualTo(pair.certificate());
                }
                await(server, side, Optional.empty());

                database.restart();
                await(server, side, Optional.of(pair.certificate()));
            }
        } finally {
            database.remove();
        }
    }

    private static void await(TlsConversation server, SSLContext client, Optional<X509Certificate> shown) {
        while (!shown(server, client).equals(shown)) {
            Thread.onSpinWait();
        }
    }

    private static Optional<X509Certificate> shown(TlsConversation server, SSLContext client) {
        try {
            return Optional.of(server.call(client));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static SSLContext side(StoreFixture fixture) throws Exception {
        SecureStoreLoadParameter parameter =
                SecureStoreLoadParameter.of(fixture.configuration()).as(WEB);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SecureStore");
        keys.init(parameter);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("SecureStore");
        trust.init(parameter);
        return TlsConversation.context(keys.getKeyManagers(), trust.getTrustManagers());
    }
}
