package org.securestore.key;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.securestore.crypto.Sha256;
import org.securestore.failure.RecoveryKeyRejectedException;

/**
 * Bytes as people print and type them: four lines of sixteen characters in {@link CrockfordBase32}, each with two more that
 * check it, and a last byte that checks the whole.
 *
 * <p>A line's check is the number that it writes, with the line's own number in front, modulo a prime: the principle of the
 * pure systems of ISO/IEC 7064. As the prime divides no power of 32 and no difference of two characters, whichever one
 * character is replaced, or two neighbours are exchanged, the check is another.
 */
final class RecoveryText {
    /** How many bytes there are to print. */
    static final int BYTES = 39;

    private static final int LINES = 4;
    private static final int GROUP = 4;
    private static final int CONTENT_OF_LINE = 16;
    private static final int LINE = CONTENT_OF_LINE + 2;
    private static final int CHARACTERS = LINES * LINE;
    private static final int PRIME = 1021; // the greatest that two characters can write the remainders of

    private RecoveryText() {}

    /** The printed form, for the caller to wipe. */
    static char[] print(byte[] content) {
        byte[] checked = Arrays.copyOf(content, BYTES + 1);
        checked[BYTES] = check(content);
        byte[] values = CrockfordBase32.values(checked);
        CharBuffer text = CharBuffer.allocate(LINES * (LINE + CONTENT_OF_LINE / GROUP) + LINES - 1);
        for (int line = 0; line < LINES; line++) {
            print(text, values, line);
        }
        Arrays.fill(checked, (byte) 0);
        Arrays.fill(values, (byte) 0);
        return text.array();
    }

    private static void print(CharBuffer text, byte[] values, int line) {
        if (line > 0) {
            text.put('\n');
        }
        for (int i = 0; i < CONTENT_OF_LINE; i++) {
            text.put(CrockfordBase32.character(values[line * CONTENT_OF_LINE + i]));
            if (i % GROUP == GROUP - 1) {
                text.put('-');
            }
        }
        int remainder = remainder(line, values, line * CONTENT_OF_LINE);
        text.put(CrockfordBase32.character(remainder / CrockfordBase32.RADIX));
        text.put(CrockfordBase32.character(remainder % CrockfordBase32.RADIX));
    }

    /**
     * The bytes that {@code text} writes, for the caller to wipe.
     *
     * @throws RecoveryKeyRejectedException if it is mistyped; it says where
     */
    static byte[] read(char[] text) {
        byte[] typed = values(text);
        byte[] values = new byte[LINES * CONTENT_OF_LINE];
        byte[] checked = new byte[0];
        try {
            refuseMistyped(typed);
            for (int line = 0; line < LINES; line++) {
                System.arraycopy(typed, line * LINE, values, line * CONTENT_OF_LINE, CONTENT_OF_LINE);
            }
            checked = CrockfordBase32.bytes(values);
            return verified(checked);
        } finally {
            Arrays.fill(typed, (byte) 0);
            Arrays.fill(values, (byte) 0);
            Arrays.fill(checked, (byte) 0);
        }
    }

    private static byte[] verified(byte[] checked) {
        byte[] content = Arrays.copyOf(checked, BYTES);
        if (check(content) == checked[BYTES]) {
            return content;
        }
        Arrays.fill(content, (byte) 0);
        throw new RecoveryKeyRejectedException("it is mistyped in several places; compare it with the print");
    }

    /** What the characters stand for, without dashes, spaces and line breaks. */
    private static byte[] values(char[] text) {
        byte[] values = new byte[text.length];
        int length = 0;
        try {
            for (char c : text) {
                if (!separates(c)) {
                    values[length] = value(c, length);
                    length++;
                }
            }
            return Arrays.copyOf(values, length);
        } finally {
            Arrays.fill(values, (byte) 0);
        }
    }

    private static byte value(char typed, int index) {
        int value = CrockfordBase32.value(typed);
        if (value == CrockfordBase32.NONE) {
            throw new RecoveryKeyRejectedException("line " + (Math.min(index / LINE, LINES - 1) + 1)
                    + " has a character that is in no recovery key; they have digits, and letters but for U");
        }
        return (byte) value;
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION; // a word processor makes others of it
    }

    private static void refuseMistyped(byte[] typed) {
        List<Integer> wrong = IntStream.range(0, Math.min(LINES, typed.length / LINE))
                .filter(line -> !isRight(line, typed))
                .mapToObj(line -> line + 1)
                .toList();
        if (typed.length != CHARACTERS) {
            int first = wrong.stream().findFirst().orElse(Math.min(LINES, typed.length / LINE + 1));
            throw new RecoveryKeyRejectedException("it has " + typed.length + " characters instead of " + CHARACTERS
                    + ", dashes and spaces aside; look at line " + first + " first");
        }
        if (!wrong.isEmpty()) {
            throw new RecoveryKeyRejectedException(mistyped(wrong));
        }
    }

    private static String mistyped(List<Integer> lines) {
        String numbers = lines.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        return lines.size() == 1 ? "line " + numbers + " is mistyped" : "lines " + numbers + " are mistyped";
    }

    private static boolean isRight(int line, byte[] typed) {
        int end = line * LINE + CONTENT_OF_LINE;
        return remainder(line, typed, line * LINE) == typed[end] * CrockfordBase32.RADIX + typed[end + 1];
    }

    private static int remainder(int line, byte[] values, int start) {
        int remainder = line + 1;
        for (int i = start; i < start + CONTENT_OF_LINE; i++) {
            remainder = (remainder * CrockfordBase32.RADIX + values[i]) % PRIME;
        }
        return remainder;
    }

    private static byte check(byte[] content) {
        return Sha256.ofRandom(content).toArray()[0];
    }
}
