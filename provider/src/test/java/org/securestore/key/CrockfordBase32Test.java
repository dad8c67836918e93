package org.securestore.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrockfordBase32Test {
    /** RFC 4648, section 10, for the lengths that fill their characters, in Crockford's alphabet. */
    @ParameterizedTest
    @CsvSource({"'', ''", "fooba, CSQPYRK1", "foobafooba, CSQPYRK1CSQPYRK1"})
    void writesWhatTheRfcDoesInItsOwnAlphabet(String bytes, String characters) {
        byte[] values = CrockfordBase32.values(bytes.getBytes(US_ASCII));

        StringBuilder written = new StringBuilder();
        for (byte value : values) {
            written.append(CrockfordBase32.character(value));
        }
        assertThat(written).hasToString(characters);
        assertThat(CrockfordBase32.bytes(values)).isEqualTo(bytes.getBytes(US_ASCII));
    }

    @Test
    void readsEachCharacterInEitherCase() {
        for (int value = 0; value < CrockfordBase32.RADIX; value++) {
            char character = CrockfordBase32.character(value);

            assertThat(CrockfordBase32.value(character)).isEqualTo(value);
            assertThat(CrockfordBase32.value(Character.toLowerCase(character))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource({"O, 0", "o, 0", "I, 1", "i, 1", "L, 1", "l, 1", "U, -1", "-, -1", "\u0131, -1", "\u017f, -1"})
    void readsLookAlikesAndNothingElse(char typed, int value) {
        assertThat(CrockfordBase32.value(typed)).isEqualTo(value);
    }
}
