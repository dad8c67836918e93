package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.failure.RecoveryKeyRejectedException;

class RecoveryKeyTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SecureRandom random = new SecureRandom();
    private final RecoveryKey key = RecoveryKey.generate(random);
    private final String text = key.lendText(String::new);

    @Nested
    class Printed {
        @Test
        void isFourLinesThatBeginWithTheId() {
            assertThat(text.lines())
                    .hasSize(4)
                    .allMatch(line -> line.matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{2}"));
            assertThat(text).startsWith(key.id().toString()).doesNotEndWith("\n");
        }

        @Test
        void isWipedWhenTheLoanEnds() {
            char[] lent = key.lendText(characters -> characters);

            assertThat(lent).containsOnly('\0');
        }

        @Test
        void isAnotherEachTime() {
            String another = RecoveryKey.generate(random).lendText(String::new);

            assertThat(another).isNotEqualTo(text);
        }
    }

    @Nested
    class Typed {
        @Test
        void isTheSameKey() {
            assertThat(parsed(text)).isEqualTo(text);
            assertThat(RecoveryKey.parse(text.toCharArray()).id()).isEqualTo(key.id());
        }

        @Test
        void mayBeInAnyCaseAndWithAnyBreaks() {
            assertThat(parsed(text.toLowerCase(Locale.ROOT))).isEqualTo(text);
            assertThat(parsed(text.replaceAll("[-\n]", ""))).isEqualTo(text);
            assertThat(parsed("\r\n  " + text.replace("-", " ").replace("\n", "\u00a0\t") + "\r\n"))
                    .isEqualTo(text);
            assertThat(parsed(text.replace('-', '\u2013'))).isEqualTo(text);
        }

        @Test
        void mayHaveLettersForTheDigitsThatTheyLookLike() {
            assertThat(parsed(text.replace('0', 'O').replace('1', 'I'))).isEqualTo(text);
            assertThat(parsed(text.replace('0', 'o').replace('1', 'l'))).isEqualTo(text);
        }

        @Test
        void staysTheCallersToWipe() {
            char[] typed = text.toCharArray();

            RecoveryKey.parse(typed);

            assertThat(typed).containsExactly(text.toCharArray());
        }

        private String parsed(String typed) {
            return RecoveryKey.parse(typed.toCharArray()).lendText(String::new);
        }
    }

    @Nested
    class Mistyped {
        @Test
        void inOneCharacterIsRefusedWithTheLine() {
            for (int i = 0; i < text.length(); i++) {
                if (ALPHABET.indexOf(text.charAt(i)) >= 0) {
                    assertEveryOtherIsRefusedAt(i);
                }
            }
        }

        private void assertEveryOtherIsRefusedAt(int index) {
            String others = ALPHABET.replace(text.substring(index, index + 1), "");
            for (int i = 0; i < others.length(); i++) {
                String typed = text.substring(0, index) + others.charAt(i) + text.substring(index + 1);

                assertRefused(typed, "line " + line(text, index) + " is mistyped");
            }
        }

        @Test
        void byTwoNeighboursExchangedIsRefusedWithTheLine() {
            String typed = text.replaceAll("-", "");
            for (int i = 0; i + 1 < typed.length(); i++) {
                char one = typed.charAt(i);
                char other = typed.charAt(i + 1);
                if (one != other && one != '\n' && other != '\n') {
                    String exchanged = typed.substring(0, i) + other + one + typed.substring(i + 2);

                    assertRefused(exchanged, "line " + line(typed, i) + " is mistyped");
                }
            }
        }

        @Test
        void byTwoLinesExchangedIsRefused() {
            List<String> lines = new ArrayList<>(text.lines().toList());
            Collections.swap(lines, 0, 1);

            assertRefused(String.join("\n", lines), "lines 1 and 2 are mistyped");
        }

        @Test
        void byACharacterTooFewOrTooManyIsRefusedWithWhereToLook() {
            assertRefused(text.substring(0, 30) + text.substring(31), "it has 71 characters instead of 72");
            assertRefused(text + "7", "it has 73 characters instead of 72");
            assertRefused("", "it has 0 characters instead of 72, dashes and spaces aside; look at line 1 first");
            assertRefused(
                    text.substring(0, text.length() - 1),
                    "it has 71 characters instead of 72, dashes and spaces aside; look at line 4 first");
        }

        @ParameterizedTest
        @ValueSource(strings = {"U", "u", "*", "\u00e9", "\u2160"})
        void withACharacterThatNoKeyHasIsRefusedWithTheLine(String stranger) {
            String typed = text.substring(0, 25) + stranger + text.substring(26);

            assertRefused(typed, "line 2 has a character that is in no recovery key");
        }

        @Test
        void inManyPlacesIsRefusedAtLastByTheIdThatDerivesFromTheKey() {
            byte[] other = new byte[32];
            PrintedSecret forged = PrintedSecret.of(key.id(), PrintedSecret.Format.KEY, 1, 1, other);

            assertRefused(forged.lendText(String::new), "it is mistyped in several places");
        }

        @Test
        void isNotShownInTheRefusal() {
            String typed = text.substring(0, 40) + "UU" + text.substring(42);

            assertThatExceptionOfType(RecoveryKeyRejectedException.class)
                    .isThrownBy(() -> RecoveryKey.parse(typed.toCharArray()))
                    .satisfies(refusal -> assertThat(refusal.getMessage())
                            .doesNotContain("UU")
                            .endsWith("Nothing was tried with it"));
        }

        private int line(String typed, int index) {
            return (int) typed.substring(0, index)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
        }
    }

    @Test
    void provesItsOwnId() {
        assertThat(key.id().value()).matches("[0-9A-HJKMNP-TV-Z]{8}");
        assertThat(RecoverySlotId.parse(key.id().toString())).contains(key.id());
        assertThat(RecoverySlotId.parse(" k7qd 2m9o"))
                .hasValueSatisfying(id -> assertThat(id).hasToString("K7QD-2M90"));
        assertThat(RecoverySlotId.parse("K7QD-2M9")).isEmpty();
        assertThat(RecoverySlotId.parse("K7QD-2M9U")).isEmpty();
    }

    @Test
    void givesTheSamePairAndPreSharedKeyEachTime() {
        RecoveryKey typed = RecoveryKey.parse(text.toCharArray());

        assertThat(typed.pair().publicKey()).isEqualTo(key.pair().publicKey());
        assertThat(typed.psk().lend(byte[]::clone)).isEqualTo(key.psk().lend(byte[]::clone));
        assertThat(key.psk().lend(byte[]::clone)).isNotEqualTo(key.pair().privateKey());
    }

    @Test
    void isOfNoUseOnceDestroyed() {
        key.close();

        assertThat(key.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> key.lendText(String::new));
        assertThatIllegalStateException().isThrownBy(key::pair);
    }

    @Test
    void doesNotShowItself() {
        assertThat(key).hasToString("RecoveryKey[" + key.id() + "]");
        assertThat(key.psk()).hasToString("HpkePsk[masked]");
    }

    private static void assertRefused(String typed, String because) {
        ThrowingCallable parse = () -> RecoveryKey.parse(typed.toCharArray());
        assertThatExceptionOfType(RecoveryKeyRejectedException.class)
                .isThrownBy(parse)
                .withMessageStartingWith("Recovery key rejected: " + because);
    }
}
