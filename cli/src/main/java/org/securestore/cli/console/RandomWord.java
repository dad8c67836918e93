package org.securestore.cli.console;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Words of 256 random bits, fit for addresses, which nobody guesses. */
final class RandomWord {
    private static final int BYTES = 32;

    private RandomWord() {}

    /** A new one, in ASCII. */
    static byte[] from(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        try {
            return Base64.getUrlEncoder().withoutPadding().encode(bits);
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }
}
