package org.securestore.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where it is kept how far a change of the key came. Bound to one transaction of one thread. */
public interface KeyChangeRepository {
    /**
     * The change that is going on; empty if one key is in use alone. Which key replaces which is seen from the keys, and only how far
     * somebody came from what {@link #put} wrote: a change that is malformed or missing there begins again.
     */
    Optional<StoredKeyChange> find();

    /** Begins a change, or says how far it came. */
    void put(StoredKeyChange change);

    /** Ends the change, and forgets what was unreadable. */
    void remove();

    List<UnreadableRecord> unreadable();

    void add(UnreadableRecord record, Instant foundAt);

    void forgetUnreadable();
}
