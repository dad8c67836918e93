package org.securestore.credential;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.security.auth.Destroyable;
import org.securestore.crypto.Sha256;

/**
 * What its issuer hands to a service, so that the service can open his credentials once while he is absent: 256 random bits,
 * as 43 characters of base64url (RFC 4648). It names no application. Whoever has it closes it, which wipes it. One thread.
 */
public final class Ticket implements Destroyable, AutoCloseable {
    private static final int BYTES = 32;

    private final SecretValue text;

    private Ticket(SecretValue text) {
        this.text = text;
    }

    /** The ticket of this text, whose owner wipes it. Whether it is one shows when it is redeemed. */
    public static Ticket of(char[] text) {
        return new Ticket(SecretValue.of(text));
    }

    static Ticket generate(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(secret);
        try {
            return new Ticket(SecretValue.ofBytes(text));
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }

    /** Lends a copy of the text to {@code borrower} and wipes it on return, so it must not be kept. */
    public <R, X extends Exception> R lend(SecretValue.Borrower<char[], R, X> borrower) throws X {
        return text.lend(borrower);
    }

    /** The SHA-256 (FIPS 180-4) of the text in hexadecimal: all that a store keeps of a ticket. */
    public String fingerprint() {
        return text.lendBytes(bytes -> Sha256.ofRandom(bytes).toHex());
    }

    /** Wipes the ticket; in the store it stays. May be called twice. */
    @Override
    public void destroy() {
        text.destroy();
    }

    @Override
    public boolean isDestroyed() {
        return text.isDestroyed();
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return "Ticket[masked]";
    }
}
