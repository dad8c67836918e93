package org.securestore.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthTest {
    @ParameterizedTest
    @CsvSource({"Passw0rd, LOW", "'', LOW", "Correct-Horse-Battery-9, HIGHEST"})
    void tellsWhatPeopleChooseFromWhatTheyDoNot(String passphrase, Strength strength) {
        assertThat(Strength.of(passphrase.toCharArray())).isEqualTo(strength);
    }

    @Test
    void leavesThePassphraseAsItIs() {
        char[] passphrase = "Passw0rd".toCharArray();

        Strength.of(passphrase);

        assertThat(passphrase).containsExactly("Passw0rd".toCharArray());
    }

    @Test
    void takesNoLongerForOneThatIsVeryLong() {
        assertThat(Strength.of("Passw0rd-".repeat(5_000).toCharArray())).isNotNull();
    }
}
