package org.securestore.audit;

import org.securestore.crypto.Bytes;
import org.securestore.crypto.Sha256;

/** An event in its place, with the hash that stands for it and all before it. */
public record ChainedEvent(AuditEvent event, Bytes hash) {
    /** The event that follows the one of that sequence and hash. */
    static ChainedEvent after(long sequence, Bytes previous, AuditEvent event, String partition) {
        AuditEvent placed = event.at(sequence + 1);
        return new ChainedEvent(placed, Sha256.chained(previous, placed.canonicalForm(partition)));
    }

    boolean follows(Bytes previous, String partition) {
        return Sha256.chained(previous, event.canonicalForm(partition)).equals(hash);
    }
}
