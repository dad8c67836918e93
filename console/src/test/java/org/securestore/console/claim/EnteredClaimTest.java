package org.securestore.console.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.securestore.console.request.Address;
import org.securestore.identity.Claim;

/** A claim as it is entered. */
class EnteredClaimTest {
    @Test
    void isMostlyTheNameOfAUserWhichAloneStandsInTheAddress() {
        EnteredClaim bob = EnteredClaim.of(Claim.user("DOMAIN\\bob"));

        assertThat(bob.in(Address.of("list")).below("")).isEqualTo("/list?user=DOMAIN%5Cbob");
        assertThat(bob.isUnusual()).isFalse();
    }

    @Test
    void ofAnotherKindSaysWhich() {
        EnteredClaim other = EnteredClaim.of(new Claim("upn", "idp", "bob@example.com"));

        assertThat(other.in(Address.of("list"), "after-").below(""))
                .isEqualTo("/list?after-user=bob%40example.com&after-kind=upn&after-issuer=idp");
        assertThat(other.claim()).isEqualTo(new Claim("upn", "idp", "bob@example.com"));
    }

    @Test
    void ofTheSystemHasNoName() {
        EnteredClaim system = EnteredClaim.of(Claim.SYSTEM);

        assertThat(system.isEmpty()).isFalse();
        assertThat(system.claim()).isEqualTo(Claim.SYSTEM);
    }

    @Test
    void ofNobodyIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(EnteredClaim.NOBODY::claim)
                .withMessage("Enter a name: nobody is named yet");
    }
}
