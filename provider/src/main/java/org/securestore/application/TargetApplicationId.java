package org.securestore.application;

import org.securestore.text.PlainName;

/**
 * The name by which consumers refer to a target application: 1 to 256 letters, digits, {@code .}, {@code _}, {@code -} or
 * inner spaces. Two ids that differ only in case are equal.
 *
 * @param value the id as its creator spelt it
 */
public record TargetApplicationId(String value) implements Comparable<TargetApplicationId> {
    /** The most characters an id may have. */
    public static final int MAX_LENGTH = PlainName.MAX_LENGTH;

    /** @throws IllegalArgumentException if {@code value} is no such name */
    public TargetApplicationId {
        value = PlainName.require("A target application's id", value);
    }

    /** What is the same for every spelling of this id. */
    public String key() {
        return PlainName.key(value);
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
}
