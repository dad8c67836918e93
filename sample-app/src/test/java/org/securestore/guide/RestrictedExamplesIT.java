package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.jca.SecureStoreProvider;

/** What the page about restricted applications says, run. */
class RestrictedExamplesIT {
    private static final TargetApplicationId LEDGER = new TargetApplicationId("Ledger");

    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture fixture = StoreFixture.create();

    @BeforeEach
    void define() throws SQLException {
        server.createRole("guide_ledger", "ledger-password");
        SecureStoreSession administrator = fixture.administrator();
        // tag::restricted-define[]
        administrator
                .applications()
                .create(TargetApplication.group(new TargetApplicationId("Ledger"), Claim.group("finance"))
                        .withRelease(Release.RESTRICTED));
        // end::restricted-define[]
        fixture.groupCredentials("Ledger", "guide_ledger", "ledger-password");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areUsedByTheDataSource() throws Exception {
        try (SecureStoreDataSource ledger = new SecureStoreDataSource(fixture.configuration())) {
            ledger.setTargetApplication("Ledger");
            ledger.setUrl(server.url());

            String account = Callers.callAs(Caller.of("carol", "finance"), () -> {
                try (Connection connection = ledger.getConnection();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select current_user")) {
                    rows.next();
                    return rows.getString(1);
                }
            });

            assertThat(account).isEqualTo("guide_ledger");
        }
    }

    @Test
    void areReadByNobody() {
        SecureStoreSession carol = fixture.as("carol", "finance");

        assertThat(carol.access(LEDGER)).isNotNull();
        // tag::restricted-read[]
        try {
            carol.credentials(new TargetApplicationId("Ledger"));
        } catch (RestrictedApplicationException restricted) {
            connectInstead(restricted);
        }
        // end::restricted-read[]
        assertThatExceptionOfType(RestrictedApplicationException.class).isThrownBy(() -> carol.credentials(LEDGER));
        assertThatExceptionOfType(NotAuthorizedException.class).isThrownBy(carol::consumer);
    }

    @Test
    void arePasswordsThatNoKeyStoreHas() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
        String configuration = "securestore.home=" + fixture.configuration().home();
        keyStore.load(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)), null);

        Callers.callAs(Caller.of("carol", "finance"), () -> {
            assertThatExceptionOfType(UnrecoverableKeyException.class)
                    .isThrownBy(() -> keyStore.getKey("Ledger/Password", null));
            return keyStore;
        });
    }

    private static void connectInstead(RestrictedApplicationException restricted) {
        assertThat(restricted).hasMessageContaining("connect through a data source");
    }
}
