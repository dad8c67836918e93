package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.database.Contract;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.failure.StoreNotFoundException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;

@Contract
@Tag(Contract.ABOVE_THE_DATABASE)
class KeyLifecycleContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();

    private final StoreFixture.Place place;
    private final StoreFixture fixture;

    KeyLifecycleContract(StoreFixture.Place place) {
        this.place = place;
        this.fixture = StoreFixture.withoutKey(place);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNewStoreOffersNothingButToGenerateAKey() {
        assertThat(fixture.store().status().key()).isEqualTo(KeyState.NOT_GENERATED);
        assertThatExceptionOfType(NoMasterKeyException.class)
                .isThrownBy(() -> fixture.as("carol").access(REPORTING))
                .withMessageContaining("securestore key generate");
        assertThatExceptionOfType(NoMasterKeyException.class)
                .isThrownBy(
                        () -> fixture.administrator().applications().create(TargetApplication.individual(REPORTING)));
        assertThatExceptionOfType(NoMasterKeyException.class)
                .isThrownBy(() -> fixture.administrator().keys().refresh(PASSPHRASE));
    }

    @Test
    void aWeakOrUnconfirmedPassphraseGeneratesNothing() {
        assertThatExceptionOfType(PassphraseRejectedException.class)
                .isThrownBy(
                        () -> fixture.administrator().keys().generate("short".toCharArray(), "short".toCharArray()));
        assertThatExceptionOfType(PassphraseRejectedException.class)
                .isThrownBy(() -> fixture.administrator().keys().generate(PASSPHRASE, "Correct-horse-8".toCharArray()));
        assertThat(fixture.store().status().key()).isEqualTo(KeyState.NOT_GENERATED);
    }

    @Test
    void whoeverGeneratesTheKeyAdministersTheStore() {
        fixture.administrator().keys().generate(PASSPHRASE, PASSPHRASE);

        assertThat(fixture.store().status().key()).isEqualTo(KeyState.READY);
        assertThat(fixture.store().status().keyVersion()).contains(1);
        fixture.groupApplication("Reporting", "sales");
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").keys().generate(PASSPHRASE, PASSPHRASE));
    }

    @Test
    void aRestartNeedsNoPassphrase() {
        fixture.administrator().keys().generate(PASSPHRASE, PASSPHRASE);
        fixture.groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "secret");
        fixture.store().close();

        try (SecureStore reopened = SecureStore.open(fixture.configuration())) {
            assertThat(reopened.status().key()).isEqualTo(KeyState.READY);
            reopened.as(Caller.of("carol", "sales")).credentials(REPORTING).close();
        }
    }

    @Test
    void aNodeWithoutItsSlotSaysSoUntilThePassphraseRefreshesIt() throws IOException {
        fixture.administrator().keys().generate(PASSPHRASE, PASSPHRASE);
        fixture.groupApplication("Reporting", "sales").groupCredentials("Reporting", "app", "secret");
        fixture.store().close();
        Files.delete(fixture.configuration().nodeDirectory().resolve("node.key"));

        try (SecureStore elsewhere = SecureStore.open(fixture.configuration())) {
            SecureStoreSession member = elsewhere.as(Caller.of("carol", "sales"));
            assertThat(elsewhere.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
            assertThatExceptionOfType(NeedsRefreshException.class)
                    .isThrownBy(() -> member.access(REPORTING))
                    .withMessageStartingWith("Unable to get master key")
                    .withMessageContaining("securestore key refresh");
            assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> member.credentials(REPORTING));
            assertThatExceptionOfType(WrongPassphraseException.class)
                    .isThrownBy(() -> member.keys().refresh("Wrong-horse-7".toCharArray()));
            assertThat(elsewhere.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);

            member.keys().refresh(PASSPHRASE);

            assertThat(elsewhere.status().key()).isEqualTo(KeyState.READY);
            member.credentials(REPORTING).close();
        }
    }

    @Test
    void aStoreThatIsNotThereIsNotMade() {
        StoreConfiguration nowhere =
                place.configuration(fixture.configuration().home().resolve("nowhere"));

        assertThatExceptionOfType(StoreNotFoundException.class)
                .isThrownBy(() -> SecureStore.open(nowhere))
                .withMessageContaining("securestore init");
        assertThat(nowhere.home()).doesNotExist();
    }
}
