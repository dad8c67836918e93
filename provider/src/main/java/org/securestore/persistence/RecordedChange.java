package org.securestore.persistence;

/**
 * An entry of the change log.
 *
 * @param revision what the change raised the store's revision to
 * @param partition where; of no meaning for what concerns the whole store
 */
public record RecordedChange(long revision, String partition, Change change) {
    public void tell(Change.Listener listener) {
        change.tell(partition, listener);
    }
}
