package org.securestore;

import java.util.List;
import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.key.KeyRing;

/**
 * What a transaction came to.
 *
 * @param acts what it consists of, beside the whole
 * @param key the key that this node has with it
 */
record Reached<T>(Outcome<T> outcome, List<Act> acts, Optional<KeyRing> key) {
    static <T> Reached<T> by(Outcome<T> outcome) {
        return new Reached<>(outcome, List.of(), Optional.empty());
    }

    static <T> Reached<T> by(Outcome<T> outcome, List<Act> acts) {
        return new Reached<>(outcome, List.copyOf(acts), Optional.empty());
    }

    static Reached<HeldKeys> withKey(Outcome<HeldKeys> outcome) {
        return new Reached<>(
                outcome,
                List.of(),
                outcome instanceof Outcome.Done<HeldKeys> done
                        ? Optional.of(done.result().ring())
                        : Optional.empty());
    }

    /** A part of what was done. */
    record Act(AuditAction action, Subject subject, Outcome<?> outcome) {}
}
