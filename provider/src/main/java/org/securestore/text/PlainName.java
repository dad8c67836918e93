package org.securestore.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the names by which consumers refer to what a store keeps. */
public final class PlainName {
    /** The most characters that a name may have. */
    public static final int MAX_LENGTH = 256;

    private static final int MAX_KEY_LENGTH = 512; // some letters are two or three in upper case

    private static final Pattern VALID =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._-]([\\p{L}\\p{M}\\p{Nd}._ -]*[\\p{L}\\p{M}\\p{Nd}._-])?");

    /** Which addresses of pages and paths of files take for something else (RFC 3986, section 5.2.4). */
    private static final Set<String> DOTS = Set.of(".", "..");

    private PlainName() {}

    /**
     * This name in its normal form, if it is 1 to 256 letters, digits, {@code .}, {@code _}, {@code -} or inner spaces, and not
     * just one or two dots.
     *
     * @throws IllegalArgumentException if it is not; the name itself is not repeated
     */
    public static String require(String what, String name) {
        String normal = Normalizer.normalize(name, Normalizer.Form.NFC);
        if (normal.length() > MAX_LENGTH
                || !VALID.matcher(normal).matches()
                || DOTS.contains(normal)
                || !PlainText.isVisible(normal)
                || key(normal).length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException(what + " is 1 to " + MAX_LENGTH
                    + " letters, digits, '.', '_', '-' or inner spaces, and not just '.' or '..'");
        }
        return normal;
    }

    /** What is the same for every spelling of this name. */
    public static String key(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
