package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.securestore.LoginMemory.Refusal;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/** What the store says may be late: this node may have been refused while it asked. */
class LoginMemoryTest {
    private static final TriedCredentials TRIED =
            new TriedCredentials(new TargetApplicationId("Reporting"), CredentialOwner.MEMBERS, 7, Optional.empty());

    private final LoginMemory memory = new LoginMemory();

    @Test
    void aRefusalOutlivesWhatTheStoreSaidBeforeIt() {
        Optional<Refusal> known = memory.refusal(TRIED);
        memory.refused(TRIED, refusalAt(1));

        memory.acceptedSince(known, TRIED);

        assertThat(memory.refusal(TRIED)).contains(refusalAt(1));
        assertThat(memory.isAccepted(TRIED)).isFalse();
    }

    @Test
    void aLaterRefusalOutlivesWhatTheStoreSaidOfTheOneBefore() {
        memory.refused(TRIED, refusalAt(1));
        Optional<Refusal> known = memory.refusal(TRIED);
        memory.refused(TRIED, refusalAt(2));

        memory.acceptedSince(known, TRIED);

        assertThat(memory.refusal(TRIED)).contains(refusalAt(2));
    }

    @Test
    void whatTheStoreSaysTakesTheRefusalsPlaceThatWasKnown() {
        memory.refused(TRIED, refusalAt(1));

        memory.acceptedSince(memory.refusal(TRIED), TRIED);

        assertThat(memory.refusal(TRIED)).isEmpty();
        assertThat(memory.isAccepted(TRIED)).isTrue();
    }

    private static Refusal refusalAt(long second) {
        return new Refusal("28P01 0", Instant.ofEpochSecond(second), true, Optional.empty());
    }
}
