package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassphrasePolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"Passw0rd", "passw0rd!", "PASSW0RD!", "Password!", "Ünsäglich7", "a B c D 1 2"})
    void acceptsThreeOfFourClasses(String passphrase) {
        assertThat(PassphrasePolicy.objection(passphrase.toCharArray())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Pass0!  | it has 6 characters and needs at least 8",
                "''      | it has 0 characters and needs at least 8",
                "Password | add one of these: a digit, a special character",
                "password | add two of these: an upper-case letter, a digit, a special character",
                "passw0rd | add one of these: an upper-case letter, a special character",
                "12345678 | add two of these: an upper-case letter, a lower-case letter, a special character"
            })
    void saysWhatIsMissing(String passphrase, String objection) {
        assertThat(PassphrasePolicy.objection(passphrase.toCharArray())).contains(objection);
    }

    @Test
    void countsEachOfThe32PunctuationMarksAsSpecial() {
        for (char c = '!'; c <= '~'; c++) {
            boolean punctuation = !Character.isLetterOrDigit(c);

            assertThat(CharacterClass.SPECIAL.occursIn(new char[] {c}))
                    .as("%s", c)
                    .isEqualTo(punctuation);
        }
    }

    @Test
    void countsCharactersOutsideTheBasicPlaneOnce() {
        assertThat(PassphrasePolicy.objection("Aa1\uD83D\uDE00\uD83D\uDE00".toCharArray()))
                .contains("it has 5 characters and needs at least 8");
    }

    @Test
    void wantsTheSameTwice() {
        assertThat(PassphrasePolicy.objection("Passw0rd".toCharArray(), "Passw0rd".toCharArray()))
                .isEmpty();
        assertThat(PassphrasePolicy.objection("Passw0rd".toCharArray(), "Passw0rD".toCharArray()))
                .contains("the confirmation differs; type the same pass phrase twice");
        assertThat(PassphrasePolicy.objection("Passw0rd".toCharArray(), "Passw0rd ".toCharArray()))
                .isPresent();
    }
}
