package org.securestore.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front of the ciphertext and a tag of 128 bits behind it. */
public final class AesGcm {
    static final String TRANSFORMATION = "AES/GCM/NoPadding";
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final Provider PROVIDER = Providers.ofCipher(TRANSFORMATION);
    private static final int TAG_BITS = TAG_BYTES * Byte.SIZE;

    private AesGcm() {}

    /** Seals {@code plaintext}. The key must not seal more than 2^32 messages, the bound for random nonces. */
    public static byte[] seal(byte[] key, byte[] plaintext, byte[] additionalData, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return seal(key, nonce, plaintext, additionalData);
    }

    static byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] additionalData) {
        try {
            return seal(Cipher.getInstance(TRANSFORMATION, PROVIDER), aes(key), nonce, plaintext, additionalData);
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("This JVM cannot encrypt with AES-256-GCM", unsupported);
        }
    }

    static byte[] seal(Cipher cipher, Key key, byte[] nonce, byte[] plaintext, byte[] additionalData)
            throws GeneralSecurityException {
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(additionalData);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plaintext.length + TAG_BYTES);
        cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE_BYTES);
        return sealed;
    }

    /** The plaintext, for the caller to wipe; empty if key, additional data or any bit is not that of the sealing. */
    public static Optional<byte[]> open(byte[] key, byte[] sealed, byte[] additionalData) {
        try {
            return open(Cipher.getInstance(TRANSFORMATION, PROVIDER), aes(key), sealed, additionalData);
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("This JVM cannot decrypt with AES-256-GCM", unsupported);
        }
    }

    static Optional<byte[]> open(Cipher cipher, Key key, byte[] sealed, byte[] additionalData)
            throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(additionalData);
        try {
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException forged) {
            return Optional.empty();
        }
    }

    private static Key aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }
}
