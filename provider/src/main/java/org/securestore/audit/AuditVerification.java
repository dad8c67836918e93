package org.securestore.audit;

/** What became of the question whether the audit log is what was written to it. */
public sealed interface AuditVerification {
    /** Whether it is. */
    boolean isIntact();

    /**
     * Every event is as it was written, and none is missing.
     *
     * @param first the sequence of the first event; what was before it has been purged
     * @param last that of the last one; {@code first - 1} if there is none
     */
    record Intact(long first, long last) implements AuditVerification {
        /** How many events there are. */
        public long count() {
            return last - first + 1;
        }

        @Override
        public boolean isIntact() {
            return true;
        }

        @Override
        public String toString() {
            return "intact: " + count() + " events from " + first + " to " + last;
        }
    }

    /**
     * Somebody changed the log outside of the store.
     *
     * @param sequence the first event that is not proved
     * @param problem what is wrong with it
     */
    record Broken(long sequence, String problem) implements AuditVerification {
        @Override
        public boolean isIntact() {
            return false;
        }

        @Override
        public String toString() {
            return "broken at event " + sequence + ": " + problem;
        }
    }
}
