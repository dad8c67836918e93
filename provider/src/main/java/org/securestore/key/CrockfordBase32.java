package org.securestore.key;

/**
 * Douglas Crockford's Base32, made for people who type: no letter looks like a digit or like another letter, case does not
 * matter, and the letters that are missing are taken for the digits that they look like.
 */
final class CrockfordBase32 {
    /** How many different characters there are; each stands for five bits. */
    static final int RADIX = 32;

    /** What a character that is none of them stands for. */
    static final int NONE = -1;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;

    private CrockfordBase32() {}

    static char character(int value) {
        return ALPHABET.charAt(value);
    }

    static int value(char typed) {
        return switch (typed) {
            case 'O', 'o' -> 0;
            case 'I', 'i', 'L', 'l' -> 1;
            default -> typed < 128 ? ALPHABET.indexOf(Character.toUpperCase(typed)) : NONE;
        };
    }

    /** The bytes, whose number is a multiple of five, as values from 0 to 31, for the caller to wipe. */
    static byte[] values(byte[] bytes) {
        byte[] values = new byte[bytes.length * Byte.SIZE / BITS];
        for (int i = 0; i < values.length; i++) {
            for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
                int next = bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
                values[i] = (byte) (values[i] << 1 | next);
            }
        }
        return values;
    }

    /** The bytes that {@link #values} made these of, for the caller to wipe. */
    static byte[] bytes(byte[] values) {
        byte[] bytes = new byte[values.length * BITS / Byte.SIZE];
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            int next = values[bit / BITS] >> (BITS - 1 - bit % BITS) & 1;
            bytes[bit / Byte.SIZE] = (byte) (bytes[bit / Byte.SIZE] << 1 | next);
        }
        return bytes;
    }
}
