package org.securestore.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes that are no secret: a salt, a public key, a ciphertext, an authentication code. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of {@code content}. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /**
     * The bytes that {@code text} writes.
     *
     * @throws IllegalArgumentException if it is no hexadecimal number
     */
    public static Bytes ofHex(String text) {
        return new Bytes(HexFormat.of().parseHex(text));
    }

    public byte[] toArray() {
        return content.clone();
    }

    public int length() {
        return content.length;
    }

    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
