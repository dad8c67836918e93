package org.securestore.key;

import java.util.List;
import java.util.Optional;

/** Where recovery slots lie. Bound to one transaction of one thread. */
public interface RecoveryRepository {
    /** All slots, proved or not, the oldest first. */
    List<RecoverySlot> all();

    Optional<RecoverySlot> find(String id);

    /** Adds a slot, or replaces it. */
    void put(RecoverySlot slot);

    /** Removes a slot; false if there is none. */
    boolean remove(String id);
}
