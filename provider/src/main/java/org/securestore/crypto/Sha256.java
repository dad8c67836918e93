package org.securestore.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), of what nobody could find by trying, or is no secret. */
public final class Sha256 {
    public static final int BYTES = 32;

    private Sha256() {}

    /** The hash of a structure. */
    public static Bytes of(CanonicalForm form) {
        return Bytes.of(digest().digest(form.toBytes()));
    }

    /** The hash of so many random bytes that nobody could find them by trying. */
    public static Bytes ofRandom(byte[] message) {
        return Bytes.of(digest().digest(message));
    }

    /** The hash of a structure that follows another: it stands for both, and for all before them. */
    public static Bytes chained(Bytes previous, CanonicalForm form) {
        MessageDigest digest = digest();
        digest.update(previous.toArray());
        return Bytes.of(digest.digest(form.toBytes()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException unsupported) {
            throw new IllegalStateException("This JVM has no SHA-256", unsupported);
        }
    }
}
