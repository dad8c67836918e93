package org.securestore.key;

/**
 * A record under a key that is to be replaced, which that key does not open or prove. It is kept, and so is the key.
 *
 * @param subject the id of the application, or what else the record is known by
 * @param ownerKey what tells the owner of credentials from others; empty for all else
 * @param owner the owner, for people; empty if that cannot be told
 */
public record UnreadableRecord(String partition, KeyedKind kind, String subject, String ownerKey, String owner) {
    /** Whether it is one of this sort in this partition. */
    public boolean isIn(String somePartition, KeyedKind sort) {
        return partition.equals(somePartition) && kind == sort;
    }

    @Override
    public String toString() {
        return kind.description()
                + (subject.isEmpty() ? "" : " of " + subject)
                + (owner.isEmpty() ? "" : " for " + owner)
                + (partition.equals("default") ? "" : " in partition " + partition);
    }
}
