package org.securestore.cli.report;

/** A way to show how far something is. */
interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress UNSEEN = new Progress() {
        @Override
        public void reached(long done, long total) {
            // nobody looks
        }

        @Override
        public void close() {
            // nothing was shown
        }
    };

    void reached(long done, long total);

    @Override
    void close();
}
