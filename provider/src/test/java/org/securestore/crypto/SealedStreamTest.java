package org.securestore.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {
    private static final int BLOCK = 64 * 1024;
    private static final int SEALED_BLOCK = BLOCK + 16;
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final Bytes CONTEXT = Bytes.of(new byte[] {1, 2, 3});

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 17})
    void opensToWhatWasSealedWhateverItsLength(int length) throws IOException {
        byte[] plaintext = plaintext(length);

        byte[] sealed = sealed(plaintext);

        assertThat(opened(sealed)).isEqualTo(plaintext);
        assertThat(sealed).hasSize(length + 16 * Math.max(1, (length + BLOCK - 1) / BLOCK));
    }

    @Test
    void isTheSameWhateverPiecesItWasWrittenIn() throws IOException {
        byte[] plaintext = plaintext(2 * BLOCK + 5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SealedStreamWriter writer = new SealedStreamWriter(KEY, CONTEXT, out)) {
            for (int done = 0; done < plaintext.length; done += 1_000) {
                writer.write(plaintext[done]);
                writer.write(plaintext, done + 1, Math.min(999, plaintext.length - done - 1));
            }
            writer.finish();
        }

        assertThat(out.toByteArray()).isEqualTo(sealed(plaintext));
    }

    /** The construction, block by block, with nothing but the JDK's AES-GCM. */
    @Test
    void hasTheNumberOfTheBlockAndWhetherItIsTheLastInTheNonce() throws Exception {
        byte[] sealed = sealed(plaintext(BLOCK + 1));

        assertThat(decrypted(Arrays.copyOf(sealed, SEALED_BLOCK), new byte[12])).isEqualTo(plaintext(BLOCK));
        byte[] second = new byte[12];
        second[10] = 1;
        second[11] = 1;
        assertThat(decrypted(Arrays.copyOfRange(sealed, SEALED_BLOCK, sealed.length), second))
                .isEqualTo(Arrays.copyOfRange(plaintext(BLOCK + 1), BLOCK, BLOCK + 1));
    }

    @Nested
    class IsRefused {
        private final byte[] sealed;

        IsRefused() throws IOException {
            sealed = sealed(plaintext(2 * BLOCK + 9));
        }

        @Test
        void whereAByteWasChanged() throws IOException {
            byte[] small = sealed(plaintext(40));
            for (int i = 0; i < small.length; i++) {
                byte[] changed = small.clone();
                changed[i] ^= 1;
                assertRefused(changed);
            }
            byte[] changed = sealed.clone();
            changed[SEALED_BLOCK + 7] ^= 1;
            assertRefused(changed);
        }

        @Test
        void whenItWasCut() {
            assertRefused(new byte[0]);
            assertRefused(Arrays.copyOf(sealed, 7));
            assertRefused(Arrays.copyOf(sealed, SEALED_BLOCK));
            assertRefused(Arrays.copyOf(sealed, 2 * SEALED_BLOCK));
            assertRefused(Arrays.copyOf(sealed, 2 * SEALED_BLOCK + 5));
            assertRefused(Arrays.copyOf(sealed, sealed.length - 1));
            assertRefused(Arrays.copyOfRange(sealed, SEALED_BLOCK, sealed.length));
        }

        @Test
        void whenBlocksWereSwappedOrRepeated() {
            byte[] swapped = sealed.clone();
            System.arraycopy(sealed, 0, swapped, SEALED_BLOCK, SEALED_BLOCK);
            System.arraycopy(sealed, SEALED_BLOCK, swapped, 0, SEALED_BLOCK);
            assertRefused(swapped);
            byte[] repeated = sealed.clone();
            System.arraycopy(sealed, 0, repeated, SEALED_BLOCK, SEALED_BLOCK);
            assertRefused(repeated);
        }

        @Test
        void whenItWasExtended() throws IOException {
            assertRefused(Arrays.copyOf(sealed, sealed.length + 1));
            assertRefused(joined(sealed, Arrays.copyOfRange(sealed, 2 * SEALED_BLOCK, sealed.length)));
            assertRefused(joined(sealed, sealed));
            byte[] whole = sealed(plaintext(BLOCK));
            assertRefused(joined(whole, sealed(new byte[0])));
        }

        @Test
        void inAnotherContextOrUnderAnotherKey() {
            assertRefused(sealed, KEY, Bytes.of(new byte[] {1, 2}));
            assertRefused(sealed, new byte[32], CONTEXT);
        }

        @Test
        void whenItWasNotFinished() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (SealedStreamWriter writer = new SealedStreamWriter(KEY, CONTEXT, out)) {
                writer.write(plaintext(2 * BLOCK));
            }

            assertRefused(out.toByteArray());
        }

        @Test
        void againByWhoeverReadsOn() throws IOException {
            try (SealedStreamReader reader =
                    new SealedStreamReader(KEY, CONTEXT, new ByteArrayInputStream(sealed, 0, SEALED_BLOCK + 50))) {
                reader.readNBytes(BLOCK);

                assertThatExceptionOfType(ChangedStreamException.class).isThrownBy(reader::read);
                assertThatExceptionOfType(ChangedStreamException.class).isThrownBy(reader::read);
            }
        }
    }

    @Test
    void givesWhatIsProvedAndNothingAfterIt() throws IOException {
        byte[] sealed = sealed(plaintext(BLOCK + 10));
        sealed[SEALED_BLOCK + 3] ^= 1;

        try (SealedStreamReader reader = new SealedStreamReader(KEY, CONTEXT, new ByteArrayInputStream(sealed))) {
            assertThat(reader.readNBytes(BLOCK)).isEqualTo(plaintext(BLOCK));
            assertThatExceptionOfType(ChangedStreamException.class).isThrownBy(reader::read);
        }
    }

    @Test
    void takesNothingMoreOnceItIsClosed() throws IOException {
        SealedStreamWriter writer = new SealedStreamWriter(KEY, CONTEXT, new ByteArrayOutputStream());
        writer.finish();

        assertThatIllegalStateException().isThrownBy(writer::finish);
    }

    private static void assertRefused(byte[] sealed) {
        assertRefused(sealed, KEY, CONTEXT);
    }

    private static void assertRefused(byte[] sealed, byte[] key, Bytes context) {
        assertThatExceptionOfType(ChangedStreamException.class).isThrownBy(() -> opened(sealed, key, context));
    }

    private static byte[] sealed(byte[] plaintext) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SealedStreamWriter writer = new SealedStreamWriter(KEY, CONTEXT, out)) {
            writer.write(plaintext);
            writer.finish();
        }
        return out.toByteArray();
    }

    private static byte[] opened(byte[] sealed) throws IOException {
        return opened(sealed, KEY, CONTEXT);
    }

    private static byte[] opened(byte[] sealed, byte[] key, Bytes context) throws IOException {
        try (SealedStreamReader reader = new SealedStreamReader(key, context, new ByteArrayInputStream(sealed))) {
            return reader.readAllBytes();
        }
    }

    private static byte[] decrypted(byte[] block, byte[] nonce) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(CONTEXT.toArray());
        return cipher.doFinal(block);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** The beginning of the same bytes, whatever the length. */
    private static byte[] plaintext(int length) {
        byte[] bytes = new byte[4 * BLOCK];
        new Random(7).nextBytes(bytes);
        return Arrays.copyOf(bytes, length);
    }
}
