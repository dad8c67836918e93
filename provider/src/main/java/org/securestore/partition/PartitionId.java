package org.securestore.partition;

import java.util.regex.Pattern;

/** The name of a tenant's part of a store: 1 to 64 lower-case letters a to z, digits, {@code -} or {@code _}. */
public record PartitionId(String value) implements Comparable<PartitionId> {
    private static final Pattern VALID = Pattern.compile("[a-z0-9_-]{1,64}");

    /** The partition that every store has, and from which the others are administered. */
    public static final PartitionId DEFAULT = new PartitionId("default");

    /** @throws IllegalArgumentException if it is no such name */
    public PartitionId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A partition's name is 1 to 64 lower-case letters a to z, digits, '-' or '_'");
        }
    }

    @Override
    public int compareTo(PartitionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
