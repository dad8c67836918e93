package org.securestore.crypto;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Bytes that stand for a structure and for no other: what is authenticated. Each part bears its length, each list its
 * count, and the whole its purpose, so that no two different structures give the same bytes.
 */
public final class CanonicalForm {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CanonicalForm() {}

    /** Starts the form of a structure; {@code purpose} keeps one kind of structure from passing for another. */
    public static CanonicalForm of(String purpose) {
        return new CanonicalForm().text("org.securestore/1").text(purpose);
    }

    public CanonicalForm text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public CanonicalForm texts(Collection<String> values) {
        number(values.size());
        values.forEach(this::text);
        return this;
    }

    public CanonicalForm number(long value) {
        try {
            out.writeLong(value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private CanonicalForm bytes(byte[] value) {
        try {
            out.writeInt(value.length);
            out.write(value);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public CanonicalForm bytes(Bytes value) {
        return bytes(value.toArray());
    }

    /** A structure within this one. */
    public CanonicalForm bytes(CanonicalForm part) {
        return bytes(part.toBytes());
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** The SHA-256 (FIPS 180-4) of the bytes, in hexadecimal: what stands for the structure in an index. */
    public String toSha256() {
        return Sha256.of(this).toHex();
    }

    /** The bytes as text: what parts of a set are sorted by, so that their order does not matter. */
    public String toHex() {
        return HexFormat.of().formatHex(toBytes());
    }
}
