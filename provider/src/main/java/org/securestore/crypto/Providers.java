package org.securestore.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/** Finds who provides an algorithm, to be asked once: to search all providers for each record takes longer than to seal it. */
final class Providers {
    private Providers() {}

    static Provider ofCipher(String transformation) {
        try {
            return Cipher.getInstance(transformation).getProvider();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("This JVM has no " + transformation, absent);
        }
    }

    static Provider ofMac(String algorithm) {
        try {
            return Mac.getInstance(algorithm).getProvider();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("This JVM has no " + algorithm, absent);
        }
    }
}
