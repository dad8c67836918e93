package org.securestore.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front of the ciphertext and a tag of 128 bits behind it. */
public final class AesGcm {
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private AesGcm() {}

    /** Seals {@code plaintext}. The key must not seal more than 2^32 messages, the bound for random nonces. */
    public static byte[] seal(byte[] key, byte[] plaintext, byte[] additionalData, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return seal(key, nonce, plaintext, additionalData);
    }

    static byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] additionalData) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, additionalData);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plaintext.length));
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("This JVM cannot encrypt with AES-256-GCM", unsupported);
        }
    }

    /** The plaintext, for the caller to wipe; empty if key, additional data or any bit is not that of the sealing. */
    public static Optional<byte[]> open(byte[] key, byte[] sealed, byte[] additionalData) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE_BYTES), additionalData);
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException forged) {
            return Optional.empty();
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("This JVM cannot decrypt with AES-256-GCM", unsupported);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] additionalData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(additionalData);
        return cipher;
    }
}
