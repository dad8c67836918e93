package org.securestore.audit;

import java.util.Optional;
import org.securestore.audit.AuditChain.Position;
import org.securestore.audit.AuditVerification.Broken;

/** Follows a chain event by event, and remembers where it first breaks. One thread's, for one pass. */
final class ChainCheck {
    private final String partition;
    private Position reached;
    private Optional<Broken> broken = Optional.empty();

    ChainCheck(String partition, Position start) {
        this.partition = partition;
        this.reached = start;
    }

    /** Follows the chain by one event; does nothing once it is broken. */
    void next(ChainedEvent found) {
        if (broken.isPresent()) {
            return;
        }
        long expected = reached.sequence() + 1;
        if (found.event().sequence() < expected) {
            breaks(found.event().sequence(), "it stands where no event belongs");
        } else if (found.event().sequence() > expected) {
            breaks(expected, "it is missing");
        } else if (!found.follows(reached.hash(), partition)) {
            breaks(expected, "it is not what was recorded");
        } else {
            reached = new Position(expected, found.hash());
        }
    }

    /** Demands that the chain go through a place, once it has come that far. */
    void mustPass(Position place, long blamed, String otherwise) {
        if (reached.sequence() == place.sequence() && !reached.hash().equals(place.hash())) {
            breaks(blamed, otherwise);
        }
    }

    /** Demands that the chain end here. */
    void mustEnd(Position end) {
        if (reached.sequence() < end.sequence()) {
            breaks(reached.sequence() + 1, "it is missing");
        } else if (reached.sequence() > end.sequence()) {
            breaks(end.sequence() + 1, "it stands where no event belongs");
        } else {
            mustPass(end, end.sequence(), "it is not the last one that was recorded");
        }
    }

    /** Demands of an event that is not proved that a node without the key can have recorded it. */
    void mustNeedNoProof(AuditEvent event) {
        if (TrustedLog.needsProof(event)) {
            breaks(event.sequence(), "nothing proves it, and no node without the key can have recorded it");
        }
    }

    void breaks(long sequence, String problem) {
        if (broken.isEmpty()) {
            broken = Optional.of(new Broken(sequence, problem));
        }
    }

    Position reached() {
        return reached;
    }

    Optional<Broken> broken() {
        return broken;
    }

    boolean isBroken() {
        return broken.isPresent();
    }
}
