package org.securestore.key;

import java.time.Instant;

/**
 * A recovery key as the store knows it.
 *
 * @param id what is printed on the key
 * @param label whose it is and where it lies
 * @param threshold how many shares of it are needed, 1 if it is not divided
 * @param shares how many there are, 1 if it is not divided
 * @param proved whether it opens the newest master key; if not, the slot was changed outside of the store: it opens
 *     that key at most, and is given no later one
 */
public record RecoveryStanding(String id, String label, int threshold, int shares, Instant createdAt, boolean proved) {
    static RecoveryStanding of(RecoverySlot slot, KeyRing ring) {
        return new RecoveryStanding(
                slot.id(),
                slot.label().replaceAll("\\p{Cntrl}", "?"), // it may be anybody's, and is printed
                slot.threshold(),
                slot.shares(),
                slot.createdAt(),
                slot.isProvedBy(ring.newest()));
    }
}
