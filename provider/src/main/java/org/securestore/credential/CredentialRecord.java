package org.securestore.credential;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The plaintext of a sealed set: a byte for the format, a count, and each value behind its field's number and its length. */
final class CredentialRecord {
    private static final byte FORMAT = 1;
    private static final int HEAD = 2 * Integer.BYTES;

    private CredentialRecord() {}

    /** The bytes, for the caller to wipe. */
    static byte[] encode(SortedMap<Integer, SecretValue> values) {
        int size = 1
                + Integer.BYTES
                + values.values().stream()
                        .mapToInt(value -> HEAD + value.length())
                        .sum();
        ByteBuffer buffer = ByteBuffer.allocate(size).put(FORMAT).putInt(values.size());
        values.forEach((number, value) -> value.lendBytes(
                bytes -> buffer.putInt(number).putInt(bytes.length).put(bytes)));
        return buffer.array();
    }

    /** The values by the numbers of their fields, for the caller to close. */
    static SortedMap<Integer, SecretValue> decode(byte[] plaintext) {
        ByteBuffer buffer = ByteBuffer.wrap(plaintext);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("Credentials in format " + format + ", which this release does not know");
        }
        int count = buffer.getInt();
        SortedMap<Integer, SecretValue> values = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int number = buffer.getInt();
            byte[] bytes = new byte[buffer.getInt()];
            buffer.get(bytes);
            values.put(number, SecretValue.ofBytes(bytes));
            Arrays.fill(bytes, (byte) 0);
        }
        return values;
    }
}
