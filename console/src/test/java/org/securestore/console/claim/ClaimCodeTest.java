package org.securestore.console.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.identity.Claim;

class ClaimCodeTest {
    @Test
    void holdsWhateverAClaimDoes() {
        Claim claim = new Claim("department", "hr/eu", "A & B %41");

        assertThat(ClaimCode.parse(ClaimCode.of(claim))).isEqualTo(claim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user/local", "user/local/%ZZ", "%/local/olga", "user/local/olga/more"})
    void isNoneIfItIsForged(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClaimCode.parse(code))
                .withMessage("This form holds a claim that is none; load the page again");
    }
}
