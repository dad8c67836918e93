package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassphrasePolicyTest {
    @ParameterizedTest
    @ValueSource(strings = {"Passw0rd", "passw0rd!", "PASSW0RD!", "Password!", "Ünsäglich7", "a B c D 1 2"})
    void acceptsThreeOfFourClasses(String passphrase) {
        assertThat(PassphrasePolicy.DEFAULT.objection(passphrase.toCharArray())).isEmpty();
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
        assertThat(PassphrasePolicy.DEFAULT.objection(passphrase.toCharArray())).contains(objection);
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
        assertThat(PassphrasePolicy.DEFAULT.objection("Aa1\uD83D\uDE00\uD83D\uDE00".toCharArray()))
                .contains("it has 5 characters and needs at least 8");
    }

    @Test
    void wantsTheSameTwice() {
        assertThat(PassphrasePolicy.DEFAULT.objection("Passw0rd".toCharArray(), "Passw0rd".toCharArray()))
                .isEmpty();
        assertThat(PassphrasePolicy.DEFAULT.objection("Passw0rd".toCharArray(), "Passw0rD".toCharArray()))
                .contains("the confirmation differs; type the same pass phrase twice");
        assertThat(PassphrasePolicy.DEFAULT.objection("Passw0rd".toCharArray(), "Passw0rd ".toCharArray()))
                .isPresent();
    }

    @Nested
    class RefusingCommonOnes {
        private final PassphrasePolicy policy = PassphrasePolicy.DEFAULT.refusingCommon();

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Password1",
                    "P@ssw0rd",
                    "PassW0rd",
                    "Qwerty123",
                    "Trustno1",
                    "Password2024!",
                    "Welcome1!!",
                    "Iloveyou!"
                })
        void saysSo(String passphrase) {
            assertThat(policy.objection(passphrase.toCharArray(), passphrase.toCharArray()))
                    .contains("it is one of the most common pass phrases; choose one that nobody else has");
            assertThat(PassphrasePolicy.DEFAULT.objection(passphrase.toCharArray()))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Pass-w0rd-of-mine", "Password-7305146", "xPassword1", "Zgq7-kmtt"})
        void acceptsOthers(String passphrase) {
            assertThat(policy.objection(passphrase.toCharArray(), passphrase.toCharArray()))
                    .isEmpty();
        }

        @Test
        void saysFirstWhatIsMissing() {
            assertThat(policy.objection("password".toCharArray()))
                    .contains("add two of these: an upper-case letter, a digit, a special character");
        }

        @Test
        void leavesThePassphraseAsItWas() {
            char[] passphrase = "Password2024!".toCharArray();

            assertThat(policy.objection(passphrase)).isPresent();
            assertThat(passphrase).containsExactly("Password2024!".toCharArray());
        }
    }
}
