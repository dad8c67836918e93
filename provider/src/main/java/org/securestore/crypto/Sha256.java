package org.securestore.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {
    private Sha256() {}

    /** The 32 bytes that stand for {@code message}. */
    public static byte[] of(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException unsupported) {
            throw new IllegalStateException("This JVM has no SHA-256", unsupported);
        }
    }
}
