package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.securestore.SeenVersions.Place;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.Change;
import org.securestore.persistence.RecordedChange;

/** What a process remembers of versions, however many records there are. */
class SeenVersionsTest {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final Place PLACE = Place.ofDefinition("default", ORDERS);

    private final SeenVersions seen = new SeenVersions();

    @Test
    void knowsNothingAtFirst() {
        assertThat(seen.newest(PLACE)).isZero();
    }

    @Test
    void keepsTheNewest() {
        seen.saw(PLACE, 5);
        seen.saw(PLACE, 3);

        assertThat(seen.newest(PLACE)).isEqualTo(5);
    }

    @Test
    void knowsEachOfVeryMany() {
        for (int i = 1; i <= 50_000; i++) {
            seen.saw(placeOf(i), i);
        }

        for (int i = 1; i <= 50_000; i++) {
            assertThat(seen.newest(placeOf(i))).isEqualTo(i);
        }
    }

    @Test
    void forgetsWhatHasNotChangedForLongestWhereThereIsNoMoreRoom() {
        SeenVersions few = new SeenVersions(1024);
        for (int i = 1; i <= 10_000; i++) {
            few.saw(placeOf(i), i);
        }

        assertThat(few.newest(placeOf(10_000))).isEqualTo(10_000);
        assertThat(few.newest(placeOf(1))).isZero();
    }

    @Test
    void takesTheRevisionThatClearedASetForItsVersion() {
        CredentialOwner alice = CredentialOwner.individual(Claim.user("alice"));

        seen.made(new RecordedChange(7, "default", Change.credentials(ORDERS, alice)));

        assertThat(seen.newest(Place.ofCredentials("default", ORDERS, alice))).isEqualTo(7);
        assertThat(seen.newest(Place.ofCredentials("tenant", ORDERS, alice))).isZero();
        assertThat(seen.newest(PLACE)).isZero();
    }

    private static Place placeOf(int number) {
        return Place.ofDefinition("default", new TargetApplicationId("app" + number));
    }
}
