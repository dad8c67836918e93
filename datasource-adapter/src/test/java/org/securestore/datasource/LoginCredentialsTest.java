package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;

/** Until when a connection is good that was opened with credentials. */
class LoginCredentialsTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final long NEWEST = Long.MAX_VALUE;

    private final StoreFixture fixture = StoreFixture.create().groupApplication("Reporting", "sales");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isForEverWithTheNewestThatDoNotExpire() {
        enter(Optional.empty());

        assertThat(due(Optional.empty())).isEmpty();
    }

    @Test
    void isNotLongWithThoseBefore() {
        enter(Optional.empty());

        assertThat(due(Optional.of(NEWEST))).contains(now.plusSeconds(30));
    }

    @Test
    void isShorterIfTheyExpireSooner() {
        Instant expiry = now.plusSeconds(40);
        enter(Optional.of(expiry));

        assertThat(due(Optional.of(NEWEST))).contains(expiry.minusSeconds(30));
        assertThat(due(Optional.empty())).contains(expiry.minusSeconds(30));
    }

    @Test
    void countsAsTheVersionInWhosePlaceItWasOpened() {
        enter(Optional.empty());

        try (CredentialSet before = opened()) {
            assertThat(new LoginCredentials(before, Optional.of(NEWEST)).version())
                    .isEqualTo(NEWEST);
            assertThat(LoginCredentials.newest(before).version()).isEqualTo(before.version());
        }
    }

    private Optional<Instant> due(Optional<Long> insteadOf) {
        try (CredentialSet credentials = opened()) {
            return new LoginCredentials(credentials, insteadOf).dueAt(now);
        }
    }

    private CredentialSet opened() {
        return fixture.as("carol", "sales").consumer().open(REPORTING);
    }

    private void enter(Optional<Instant> expiry) {
        StoreFixture.withLogin(
                "app",
                "secret",
                entry -> fixture.administrator()
                        .credentialAdministration()
                        .setGroup(REPORTING, expiry.map(entry::expiringAt).orElse(entry)));
    }
}
