package org.securestore.bundle;

/** Is told how far an export or an import has come. It must return at once: while it is asked, others may have to wait. */
@FunctionalInterface
public interface BundleProgress {
    /** Does nothing. */
    BundleProgress NONE = (done, total) -> {};

    /** This many steps of so many are done; the last of all calls has both equal. */
    void reached(long done, long total);
}
