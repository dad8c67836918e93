package org.securestore.audit;

/** Hears how far the verification of an audit log is, in the thread that does it. What it throws ends the work. */
@FunctionalInterface
public interface VerificationProgress {
    /** Nobody needs to know. */
    VerificationProgress UNHEARD = (events, total) -> {};

    /**
     * So many events of so many are verified.
     *
     * @param total how many the log should have; one that is broken may have others
     */
    void verified(long events, long total);
}
