package org.securestore.application;

import org.securestore.text.PlainName;

/**
 * The name by which consumers refer to a target application: 1 to 256 letters, digits, {@code .}, {@code _}, {@code -} or
 * inner spaces. Two ids that differ only in case are equal.
 */
public final class TargetApplicationId implements Comparable<TargetApplicationId> {
    /** The most characters an id may have. */
    public static final int MAX_LENGTH = PlainName.MAX_LENGTH;

    private final String value;
    private final String key; // kept, because each decision looks this id up

    /** @throws IllegalArgumentException if {@code value} is no such name */
    public TargetApplicationId(String value) {
        this.value = PlainName.require("A target application's id", value);
        this.key = PlainName.key(this.value);
    }

    /** The id as its creator spelt it. */
    public String value() {
        return value;
    }

    /** What is the same for every spelling of this id. */
    public String key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetApplicationId that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public int compareTo(TargetApplicationId other) {
        return key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return value;
    }
}
