package org.securestore.credential;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.auth.Destroyable;

/**
 * A value that is wiped when its scope ends: text as UTF-8, or the bytes of a certificate file. One owner, one thread.
 *
 * <pre>{@code
 * try (SecretValue password = SecretValue.of(console.readPassword())) {
 *     session.setCredentials(ORDERS, CredentialEntry.of(Map.of("Password", password, ...)));
 * }
 * }</pre>
 */
public final class SecretValue implements Destroyable, AutoCloseable {
    /** The most bytes that a value may have. */
    public static final int MAX_BYTES = 64 * 1024;

    private final byte[] content;
    private boolean destroyed;

    private SecretValue(byte[] content) {
        this.content = content;
    }

    /** A copy of {@code text}, whose owner wipes it. */
    public static SecretValue of(char[] text) {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        try {
            byte[] exact = new byte[utf8.remaining()];
            utf8.get(exact);
            return new SecretValue(exact);
        } finally {
            utf8.clear().put(new byte[utf8.capacity()]); // the encoder made a copy of its own
        }
    }

    /** A copy of {@code content}, whose owner wipes it. */
    public static SecretValue ofBytes(byte[] content) {
        return new SecretValue(content.clone());
    }

    /** How many bytes this value has, from 0. */
    public int length() {
        return content.length;
    }

    /**
     * Lends a copy as characters to {@code borrower} and wipes it on return, so it must not be kept.
     *
     * @throws IllegalStateException if this value has been destroyed
     */
    public <R, X extends Exception> R lend(Borrower<char[], R, X> borrower) throws X {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content()));
        char[] copy = new char[decoded.remaining()];
        try {
            decoded.get(copy);
            return borrower.borrow(copy);
        } finally {
            Arrays.fill(copy, '\0');
            decoded.clear().put(new char[decoded.capacity()]); // the decoder made a copy of its own
        }
    }

    /**
     * Lends a copy as bytes to {@code borrower} and wipes it on return, so it must not be kept.
     *
     * @throws IllegalStateException if this value has been destroyed
     */
    public <R, X extends Exception> R lendBytes(Borrower<byte[], R, X> borrower) throws X {
        byte[] copy = content().clone();
        try {
            return borrower.borrow(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** Wipes the value. May be called twice. */
    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(content, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public void close() {
        destroy();
    }

    // equals and hashCode stay identity-based: by content they would leak timing,
    // and every destroyed value would equal every other of its length.

    @Override
    public String toString() {
        return "SecretValue[masked]";
    }

    private byte[] content() {
        if (destroyed) {
            throw new IllegalStateException("Secret value has been destroyed");
        }
        return content;
    }

    /** What is done with a lent copy. */
    @FunctionalInterface
    public interface Borrower<T, R, X extends Exception> {
        R borrow(T copy) throws X;
    }
}
