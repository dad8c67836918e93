package org.securestore.bundle;

/** Counts steps, and tells of every hundredth and of the last. */
final class Steps {
    private static final int EVERY = 100;

    private final BundleProgress progress;
    private final long total;
    private long done;

    Steps(BundleProgress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    void next() {
        done++;
        if (done % EVERY == 0 && done < total) {
            progress.reached(done, total);
        }
    }

    void end() {
        progress.reached(total, total);
    }
}
