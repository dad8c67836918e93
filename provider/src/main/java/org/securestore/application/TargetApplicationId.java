package org.securestore.application;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name by which consumers refer to a target application: 1 to 256 letters, digits, {@code .}, {@code _}, {@code -} or
 * inner spaces. Two ids that differ only in case are equal.
 *
 * @param value the id as its creator spelt it
 */
public record TargetApplicationId(String value) implements Comparable<TargetApplicationId> {
    /** The most characters an id may have. */
    public static final int MAX_LENGTH = 256;

    private static final int MAX_KEY_LENGTH = 512; // some letters are two or three in upper case

    private static final Pattern VALID =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._-]([\\p{L}\\p{M}\\p{Nd}._ -]*[\\p{L}\\p{M}\\p{Nd}._-])?");

    /** @throws IllegalArgumentException if {@code value} is no such name */
    public TargetApplicationId {
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (value.length() > MAX_LENGTH
                || !VALID.matcher(value).matches()
                || keyOf(value).length() > MAX_KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "A target application's id is 1 to 256 letters, digits, '.', '_', '-' or inner spaces");
        }
    }

    /** What is the same for every spelling of this id. */
    public String key() {
        return keyOf(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetApplicationId that && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public int compareTo(TargetApplicationId other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return value;
    }

    private static String keyOf(String value) {
        return value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
