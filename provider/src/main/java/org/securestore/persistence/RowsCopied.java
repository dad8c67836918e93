package org.securestore.persistence;

/** Hears how many rows of how many are copied. */
@FunctionalInterface
public interface RowsCopied {
    void copied(long rows, long total);
}
