package org.securestore.credential;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plaintext of a sealed set: a byte for the format, a count, and each value behind its length, in field order. */
final class CredentialRecord {
    private static final byte FORMAT = 1;

    private CredentialRecord() {}

    /** The bytes, for the caller to wipe. */
    static byte[] encode(List<SecretValue> values) {
        int size = 1
                + Integer.BYTES
                + values.stream()
                        .mapToInt(value -> Integer.BYTES + value.length())
                        .sum();
        ByteBuffer buffer = ByteBuffer.allocate(size).put(FORMAT).putInt(values.size());
        for (SecretValue value : values) {
            value.lendBytes(bytes -> buffer.putInt(bytes.length).put(bytes));
        }
        return buffer.array();
    }

    static List<SecretValue> decode(byte[] plaintext) {
        ByteBuffer buffer = ByteBuffer.wrap(plaintext);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("Credentials in format " + format + ", which this release does not know");
        }
        int count = buffer.getInt();
        List<SecretValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[buffer.getInt()];
            buffer.get(bytes);
            values.add(SecretValue.ofBytes(bytes));
            Arrays.fill(bytes, (byte) 0);
        }
        return values;
    }
}
