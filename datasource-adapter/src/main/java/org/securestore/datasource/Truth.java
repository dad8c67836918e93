package org.securestore.datasource;

import java.util.Locale;

/** Yes or no, as text. */
final class Truth {
    private Truth() {}

    /**
     * Reads {@code true} or {@code false}.
     *
     * @throws IllegalArgumentException if it is neither: a misspelt word would silently mean no
     */
    static boolean of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it is true or false, not \"" + text + "\"");
        };
    }
}
