package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.crypto.SecretSharing;
import org.securestore.failure.RecoveryKeyRejectedException;

class RecoveryShareTest {
    private final SecureRandom random = new SecureRandom();
    private final RecoveryKey key = RecoveryKey.generate(random);

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 3", "3, 5", "4, 4", "2, 6"})
    void givesTheKeyWithAnyOthersThatAreEnoughAndNothingWithFewer(int threshold, int count) {
        List<RecoveryShare> shares = key.split(new Quorum(threshold, count), random);

        for (int chosen = 1; chosen < 1 << count; chosen++) {
            List<RecoveryShare> some = chosen(shares, chosen);
            if (some.size() >= threshold) {
                assertThat(text(RecoveryKey.combine(some))).isEqualTo(text(key));
            } else {
                assertRefused(some, "it takes " + threshold + " shares, and only " + some.size());
            }
        }
    }

    @Test
    void goesUpToSixteen() {
        List<RecoveryShare> shares = key.split(new Quorum(16, 16), random);

        assertThat(text(RecoveryKey.combine(retyped(shares)))).isEqualTo(text(key));
        assertThat(shares).extracting(RecoveryShare::number).endsWith(15, 16);
    }

    @Test
    void isPrintedAndTypedLikeAKey() {
        List<RecoveryShare> shares = key.split(new Quorum(2, 3), random);

        List<RecoveryShare> retyped = retyped(shares);

        assertThat(retyped).extracting(RecoveryShare::number).containsExactly(1, 2, 3);
        assertThat(retyped).extracting(RecoveryShare::threshold).containsOnly(2);
        assertThat(retyped).extracting(RecoveryShare::id).containsOnly(key.id());
        assertThat(text(RecoveryKey.combine(retyped.subList(1, 3)))).isEqualTo(text(key));
    }

    @Test
    void tellsNothingOfTheKeyToWhoeverLacksOne() {
        List<RecoveryShare> shares = key.split(new Quorum(3, 3), random);
        List<byte[]> pieces =
                shares.stream().map(share -> share.lend(byte[]::clone)).toList();

        byte[] ofTwo = SecretSharing.combine(Map.of(1, pieces.get(0), 2, pieces.get(1)));
        byte[] ofThree = SecretSharing.combine(Map.of(1, pieces.get(0), 2, pieces.get(1), 3, pieces.get(2)));

        assertThat(ofTwo).isNotEqualTo(ofThree);
        assertThat(pieces).doesNotContain(ofThree);
    }

    @Nested
    class IsRefused {
        private final List<RecoveryShare> shares = key.split(new Quorum(2, 3), random);

        @Test
        void alone() {
            assertRefused(List.of(), "no share of it was given");
            assertRefused(shares.subList(0, 1), "it takes 2 shares, and only 1 was given");
        }

        @Test
        void twice() {
            assertRefused(List.of(shares.get(1), shares.get(1)), "share 2 was given twice; another one is needed");
        }

        @Test
        void withOneOfAnotherKey() {
            RecoveryKey other = RecoveryKey.generate(random);
            RecoveryShare stranger = other.split(new Quorum(2, 3), random).get(1);

            assertRefused(
                    List.of(shares.get(0), stranger),
                    "share 1 is of key " + key.id() + ", and share 2 of key " + other.id()
                            + "; they must be of one key");
        }

        @Test
        void withOneOfADivisionThatNeedsMore() {
            RecoveryShare other = key.split(new Quorum(3, 3), random).get(1);

            assertRefused(
                    List.of(shares.get(0), other),
                    "the shares are of two divisions of key " + key.id() + ": of one, 2 are needed, of the other 3");
        }

        @Test
        void withOneOfAnotherDivisionOfTheSameKind() {
            RecoveryShare other = key.split(new Quorum(2, 3), random).get(1);

            assertRefused(List.of(shares.get(0), other), "these shares do not make key " + key.id());
        }

        @Test
        void withAnotherThatWasChanged() {
            byte[] changed = shares.get(1).lend(byte[]::clone);
            changed[7] ^= 1;
            RecoveryShare forged = RecoveryShare.of(key.id(), 2, 2, changed);

            assertRefused(List.of(shares.get(0), forged), "these shares do not make key " + key.id());
            assertRefused(List.of(shares.get(0), forged, shares.get(2)), "these shares do not make key " + key.id());
        }
    }

    @Nested
    class Typed {
        private final RecoveryShare share = key.split(new Quorum(2, 3), random).get(0);
        private final char[] shareText = share.lendText(char[]::clone);
        private final char[] keyText = key.lendText(char[]::clone);

        @Test
        void isTakenForNoKey() {
            assertThat(RecoveryShare.isShare(shareText)).isTrue();
            assertThatExceptionOfType(RecoveryKeyRejectedException.class)
                    .isThrownBy(() -> RecoveryKey.parse(shareText))
                    .withMessage("Recovery key rejected: this is share 1 of key " + key.id()
                            + ", of which 2 are needed together. Nothing was tried with it");
        }

        @Test
        void isNoKey() {
            assertThat(RecoveryShare.isShare(keyText)).isFalse();
            assertThatExceptionOfType(RecoveryKeyRejectedException.class)
                    .isThrownBy(() -> RecoveryShare.parse(keyText))
                    .withMessageStartingWith("Recovery key rejected: this is a whole key and no share of one");
        }

        @Test
        void wronglyIsRefusedWithTheLine() {
            char[] typed = shareText.clone();
            typed[1] = typed[1] == '7' ? '8' : '7';

            assertThatExceptionOfType(RecoveryKeyRejectedException.class)
                    .isThrownBy(() -> RecoveryShare.parse(typed))
                    .withMessageStartingWith("Recovery key rejected: line 1 is mistyped");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "0, 0", "3, 2", "2, 17", "-1, 3", "17, 17"})
    void isMadeOfNoDivisionThatCannotBe(int threshold, int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quorum(threshold, count))
                .withMessage("A recovery key is divided into 2 to 16 shares, of which 2 or more are needed; "
                        + threshold + " of " + count + " is neither");
    }

    @Test
    void isNotMadeOfAnUndividedKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> key.split(Quorum.UNDIVIDED, random));
    }

    @Test
    void isOfNoUseOnceDestroyed() {
        RecoveryShare share = key.split(new Quorum(2, 2), random).get(0);

        share.close();

        assertThat(share.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> share.lendText(String::new));
    }

    @Test
    void doesNotShowItself() {
        assertThat(key.split(new Quorum(2, 3), random).get(2))
                .hasToString("RecoveryShare[3 of key " + key.id() + ", 2 needed]");
    }

    private static List<RecoveryShare> chosen(List<RecoveryShare> shares, int bits) {
        List<RecoveryShare> some = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            if ((bits >> i & 1) == 1) {
                some.add(0, shares.get(i)); // in any order
            }
        }
        return some;
    }

    private static List<RecoveryShare> retyped(List<RecoveryShare> shares) {
        return shares.stream()
                .map(share -> share.lendText(RecoveryShare::parse))
                .toList();
    }

    private static String text(RecoveryKey key) {
        return key.lendText(String::new);
    }

    private static void assertRefused(List<RecoveryShare> shares, String because) {
        assertThatExceptionOfType(RecoveryKeyRejectedException.class)
                .isThrownBy(() -> RecoveryKey.combine(shares))
                .withMessageStartingWith("Recovery key rejected: " + because);
    }
}
