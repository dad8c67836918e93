package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.ApplicationType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.database.Contract;
import org.securestore.datasource.OwnConsumer;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;
import org.securestore.jca.SecureStoreProvider;

/** Applications whose credentials are used and never read (X1). */
@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class RestrictedContract {
    private static final TargetApplicationId VAULTED = new TargetApplicationId("Vaulted");

    private final StoreFixture fixture;

    RestrictedContract(StoreFixture.Place place) {
        fixture = StoreFixture.create(place);
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(VAULTED, Claim.group("sales")).withRelease(Release.RESTRICTED));
        fixture.groupCredentials("Vaulted", "app", "secret");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void areReadByNobody() {
        assertThatExceptionOfType(RestrictedApplicationException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").credentials(VAULTED))
                .withMessage("Vaulted is restricted: its credentials open connections and are never handed out; connect"
                        + " through a data source or driver of the store");
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> fixture.administrator().credentials(VAULTED));
        assertThat(fixture.administrator()
                        .audit()
                        .events(AuditQuery.newest(2).matching(AuditFilter.ALL.endingIn(AuditOutcome.FAILURE))))
                .extracting(event -> event.reason().orElseThrow())
                .containsExactly("holds no member's claim", "restricted: used, never read");
    }

    @Test
    void areUsedByTheStoresOwnConsumers() {
        assertThat(OwnConsumer.password(fixture.as("carol", "sales"), VAULTED)).isEqualTo("secret");
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> OwnConsumer.password(fixture.as("mallory"), VAULTED));
    }

    @Test
    void areNotOpenedForOtherCodeThatSaysItIsAConsumer() {
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("carol", "sales").consumer())
                .withMessageContaining(RestrictedContract.class.getName());
    }

    @Test
    void areKnownToTheirUsersWithoutTheirValues() {
        assertThat(fixture.as("carol", "sales").userApplication(VAULTED).type())
                .isEqualTo(ApplicationType.RESTRICTED_GROUP);
        assertThat(fixture.as("carol", "sales").access(VAULTED).credentialVersion())
                .isPositive();
    }

    @Test
    void areNoEntriesOfAKeyStore() throws Exception {
        fixture.groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "open");

        KeyStore entries = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
        try (InputStream configuration = Files.newInputStream(StoreWorker.written(fixture.configuration()))) {
            entries.load(configuration, null);
        }

        Callers.callAs(Caller.of("carol", "sales"), () -> {
            assertThat(Collections.list(entries.aliases()))
                    .contains("Reporting", "Reporting/Password")
                    .noneMatch(alias -> alias.startsWith("Vaulted"));
            assertThat(entries.containsAlias("Vaulted")).isFalse();
            return null;
        });
    }
}
