package org.securestore.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104, FIPS 198-1). */
public final class HmacSha256 {
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Provider PROVIDER = Providers.ofMac(ALGORITHM);

    private HmacSha256() {}

    /** The authentication code of {@code message} under {@code key}. */
    public static byte[] of(byte[] key, byte[] message) {
        Mac mac = keyed(key);
        return mac.doFinal(message);
    }

    /** Whether {@code code} authenticates {@code message}, in a time that does not depend on where they differ. */
    public static boolean verify(byte[] key, byte[] message, byte[] code) {
        return MessageDigest.isEqual(of(key, message), code);
    }

    static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM, PROVIDER);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("This JVM has no HMAC-SHA256", unsupported);
        }
    }
}
