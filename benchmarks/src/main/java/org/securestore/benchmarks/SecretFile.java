package org.securestore.benchmarks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** So many passwords, kept in one of the ways that Java has for it. */
interface SecretFile {
    /** Opens it as a program does that starts: afterwards it can be read. */
    Opened open() throws IOException, GeneralSecurityException;

    /** A file of one of the types, made first if it is not there. */
    static SecretFile of(String type, int entries) throws IOException, GeneralSecurityException {
        return switch (type) {
            case "SecureStore" -> SecureStoreFile.of(entries);
            case "Elytron" -> ElytronFile.of(entries);
            case "BCFKS", "BKS" -> KeyStoreFile.of(type, new BouncyCastleProvider(), entries);
            case "PKCS12" -> KeyStoreFile.of(type, Security.getProvider("SUN"), entries);
            default -> KeyStoreFile.of(type, Security.getProvider("SunJCE"), entries);
        };
    }

    /** The name of one of the passwords. */
    static String alias(int number) {
        return "application " + number;
    }

    /** Passwords that can be read. */
    interface Opened {
        /** The bytes of a password, or the letters. */
        Object read(String alias) throws GeneralSecurityException;

        /** How many names there are, having looked at each. */
        int list() throws GeneralSecurityException;
    }
}
