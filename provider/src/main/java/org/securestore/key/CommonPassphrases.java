package org.securestore.key;

import static java.util.stream.Collectors.toUnmodifiableList;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A bundled list of pass phrases that are tried first. It is read when it is first asked. */
final class CommonPassphrases {
    private static final String LIST = "common-passphrases.txt";

    /** What people append so that a rule is met: "2024!", "123". With more than this, it is a pass phrase of its own. */
    private static final int MAX_APPENDED = 6;

    private static final List<CharSequence> SORTED = read();

    private CommonPassphrases() {}

    /**
     * Whether {@code passphrase} is on the list, in whichever case, or is one of the list with a few digits and punctuation
     * marks behind it: {@code Password2024!}.
     */
    static boolean contain(char[] passphrase) {
        char[] folded = lowerCase(passphrase);
        try {
            int end = folded.length;
            while (end > 0 && !isListed(folded, end) && isAppended(folded, end)) {
                end--;
            }
            return isListed(folded, end);
        } finally {
            Arrays.fill(folded, '\0');
        }
    }

    private static boolean isAppended(char[] text, int end) {
        return text.length - end < MAX_APPENDED && !Character.isLetter(text[end - 1]);
    }

    private static boolean isListed(char[] text, int end) {
        return Collections.binarySearch(SORTED, CharBuffer.wrap(text, 0, end), CharSequence::compare) >= 0; // no copy
    }

    private static char[] lowerCase(char[] text) {
        char[] folded = new char[text.length];
        for (int i = 0; i < text.length; i++) {
            folded[i] = Character.toLowerCase(text[i]);
        }
        return folded;
    }

    private static List<CharSequence> read() {
        InputStream list = Objects.requireNonNull(CommonPassphrases.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .sorted()
                    .collect(toUnmodifiableList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(LIST + " is missing from the program", unreadable);
        }
    }
}
