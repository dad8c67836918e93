package org.securestore.text;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The rules for names and other text that people will read: what is shown is what is stored. Control characters would break
 * a log or a terminal, and invisible ones, such as those that turn the direction of writing (Unicode TR 36), would make one
 * name look like another.
 */
public final class PlainText {
    // Letters and marks that Unicode has shown as nothing (Default_Ignorable_Code_Point).
    private static final String FILLERS = "\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    private static final int MOST_SHOWN = 256;

    private PlainText() {}

    /**
     * This text, if it is 1 to {@code max} visible characters without outer spaces.
     *
     * @throws IllegalArgumentException if it is not, saying where; the text itself is not repeated
     */
    public static String require(String what, String text, int max) {
        if (text.isBlank()) {
            throw wrong(what, "is empty", max);
        }
        if (text.length() > max) {
            throw wrong(what, "has " + text.length() + " characters", max);
        }
        if (!text.equals(text.strip())) {
            throw wrong(what, "begins or ends with a space", max);
        }
        int invisible = firstInvisible(text).orElse(-1);
        if (invisible >= 0) {
            throw wrong(
                    what,
                    "has a character that cannot be seen (U+%04X) at position %d"
                            .formatted(text.codePointAt(invisible), invisible + 1),
                    max);
        }
        return text;
    }

    /**
     * This text without outer spaces, to be looked for: empty, or up to {@code max} visible characters.
     *
     * @throws IllegalArgumentException if it is longer, or nobody could see it; the text itself is not repeated
     */
    public static String searched(String text, int max) {
        String wanted = text.strip();
        return wanted.isEmpty() ? wanted : require("text to look for", wanted, max);
    }

    /** This text for a message, if it is short and visible; else words that say that it is not. */
    public static String shown(String text) {
        return text.length() <= MOST_SHOWN && firstInvisible(text).isEmpty() ? text : "(a text that cannot be shown)";
    }

    static boolean isVisible(String text) {
        return firstInvisible(text).isEmpty();
    }

    private static OptionalInt firstInvisible(String text) {
        return IntStream.range(0, text.length())
                .filter(index -> !isSecondHalf(text, index) && isInvisible(text.codePointAt(index)))
                .findFirst();
    }

    private static boolean isSecondHalf(String text, int index) {
        return index > 0
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
    }

    // Joiners are invisible too, but Persian and Indic names are misspelt without them, and so are some emoji.
    private static boolean isInvisible(int codePoint) {
        return FILLERS.indexOf(codePoint) >= 0 || isVariationSelector(codePoint) || isOther(codePoint);
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean isOther(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
            default -> false;
        };
    }

    private static IllegalArgumentException wrong(String what, String problem, int max) {
        return new IllegalArgumentException("The " + what + " " + problem + "; it must be 1 to " + max
                + " visible characters without outer spaces");
    }
}
