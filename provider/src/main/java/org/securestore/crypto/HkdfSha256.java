package org.securestore.crypto;

import java.util.Arrays;
import javax.crypto.Mac;

/** HKDF with SHA-256 (RFC 5869), as two HMACs: the JDK's own is absent on Java 17. */
public final class HkdfSha256 {
    private static final byte[] NO_SALT = new byte[HmacSha256.BYTES];

    private HkdfSha256() {}

    /** Derives {@code length} bytes, at most 8160, for the caller to wipe. An empty salt is the RFC's default one. */
    public static byte[] derive(byte[] inputKey, byte[] salt, byte[] info, int length) {
        byte[] pseudoRandomKey = HmacSha256.of(salt.length == 0 ? NO_SALT : salt, inputKey);
        try {
            return expand(pseudoRandomKey, info, length);
        } finally {
            Arrays.fill(pseudoRandomKey, (byte) 0);
        }
    }

    private static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
        if (length > 255 * HmacSha256.BYTES) {
            throw new IllegalArgumentException("HKDF gives at most 8160 bytes, not " + length);
        }
        Mac mac = HmacSha256.keyed(pseudoRandomKey);
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int done = 0, counter = 1; done < length; done += HmacSha256.BYTES, counter++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) counter);
            Arrays.fill(block, (byte) 0);
            block = mac.doFinal();
            System.arraycopy(block, 0, output, done, Math.min(HmacSha256.BYTES, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }
}
