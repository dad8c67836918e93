package org.securestore.persistence;

/**
 * An entry of the change log.
 *
 * @param revision what the change raised the store's revision to
 * @param partition where; of no meaning for what concerns the whole store
 */
public record RecordedChange(long revision, String partition, Change change) {
    /** Whether master keys, or who has them, may have changed. */
    public boolean concernsKeys() {
        return change.kind() == Change.Kind.KEYS || change.kind() == Change.Kind.EVERYTHING;
    }

    /** Whether it does not say what has changed. */
    public boolean mayBeAnything() {
        return change.kind() == Change.Kind.EVERYTHING;
    }

    public void tell(Change.Listener listener) {
        change.tell(partition, listener);
    }
}
