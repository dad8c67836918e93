package org.securestore;

/** Hears how far a backup or a restore is, in the thread that makes it. What it throws ends the work, and nothing is left. */
@FunctionalInterface
public interface CopyProgress {
    /** Nobody needs to know. */
    CopyProgress UNHEARD = (rows, total) -> {};

    /**
     * So many rows of so many are copied.
     *
     * @param total stays the same from the first call to the last, in which {@code rows} is as many
     */
    void copied(long rows, long total);
}
