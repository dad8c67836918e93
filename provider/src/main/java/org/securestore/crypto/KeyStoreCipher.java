package org.securestore.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * AES-GCM, in the form of {@link AesGcm}, with a key that a JCA key store holds: one that it never shows, as that of a
 * token, is used by the store's own provider. Threads may share it.
 */
public final class KeyStoreCipher {
    private static final int KEY_BYTES = 32;

    private final Key key;
    private final Provider provider;

    /**
     * @param key an AES key
     * @param provider the one that the key is from
     */
    public KeyStoreCipher(Key key, Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    /** Whether that is an AES key, and, as far as it shows itself, one of 256 bits. */
    public static boolean fits(Key key) {
        byte[] shown = key.getEncoded();
        return key.getAlgorithm().equals("AES") && (shown == null || shown.length == KEY_BYTES);
    }

    /**
     * Seals {@code plaintext}. The key must not seal more than 2^32 messages, the bound for random nonces.
     *
     * @throws GeneralSecurityException if the provider cannot use the key, perhaps because its token is gone
     * @throws ProviderException as well
     */
    public byte[] seal(byte[] plaintext, byte[] additionalData, SecureRandom random) throws GeneralSecurityException {
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        return AesGcm.seal(cipher(), key, nonce, plaintext, additionalData);
    }

    /**
     * The plaintext, for the caller to wipe; empty if key, additional data or any bit is not that of the sealing.
     *
     * @throws GeneralSecurityException if the provider cannot use the key, perhaps because its token is gone
     * @throws ProviderException as well
     */
    public Optional<byte[]> open(byte[] sealed, byte[] additionalData) throws GeneralSecurityException {
        return AesGcm.open(cipher(), key, sealed, additionalData);
    }

    private Cipher cipher() throws GeneralSecurityException {
        try {
            return Cipher.getInstance(AesGcm.TRANSFORMATION, provider);
        } catch (NoSuchAlgorithmException storesOnly) {
            return Cipher.getInstance(AesGcm.TRANSFORMATION); // such as the provider of PKCS#12, which has no ciphers
        }
    }
}
