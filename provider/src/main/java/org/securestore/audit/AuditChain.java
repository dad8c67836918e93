package org.securestore.audit;

import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.crypto.Sha256;

/**
 * Where a partition's chain of events begins and ends, and what of it is proved.
 *
 * @param first the sequence of the first event that is kept
 * @param anchor the hash before the first event
 * @param last where the chain ends
 * @param proved how far {@code code} proves it; further events come from nodes without the key
 * @param settingsVersion the version of the settings that are in force; 0 while there are none. Proved here, so that no
 *     older settings can be put back
 * @param code proof by a node with the key of everything but {@code last}; none in a store that never had a key
 */
public record AuditChain(
        long first,
        Bytes anchor,
        Position last,
        Position proved,
        long settingsVersion,
        Optional<AuthenticationCode> code) {
    /** The chain of a partition where nothing was recorded yet. */
    public static final AuditChain EMPTY = startingAfter(new Position(0, Bytes.of(new byte[Sha256.BYTES])), 0);

    static AuditChain startingAfter(Position position, long settingsVersion) {
        return new AuditChain(
                position.sequence() + 1, position.hash(), position, position, settingsVersion, Optional.empty());
    }

    boolean hasUnprovedEvents() {
        return last.sequence() != proved.sequence();
    }

    boolean isProvedBy(Authenticator key, String partition) {
        return code.filter(proof -> key.verifies(canonicalForm(partition), proof))
                .isPresent();
    }

    /** Whether only a key that {@code key} is not can tell. */
    boolean isUnderAnotherKeyThan(Authenticator key) {
        return code.filter(proof -> !key.holds(proof.keyVersion())).isPresent();
    }

    AuditChain endingAt(Position position) {
        return new AuditChain(first, anchor, position, proved, settingsVersion, code);
    }

    AuditChain startingAt(long sequence, Bytes hashBefore) {
        return new AuditChain(sequence, hashBefore, last, proved, settingsVersion, code);
    }

    AuditChain withSettings(long version) {
        return new AuditChain(first, anchor, last, proved, version, code);
    }

    /** The chain with all of it proved. */
    AuditChain provedBy(Authenticator key, String partition) {
        return new AuditChain(first, anchor, last, last, settingsVersion, code).sealedBy(key, partition);
    }

    /** The chain with a proof of what is proved already, after something else in it has changed. */
    AuditChain sealedBy(Authenticator key, String partition) {
        AuthenticationCode proof = key.authenticate(canonicalForm(partition));
        return new AuditChain(first, anchor, last, proved, settingsVersion, Optional.of(proof));
    }

    private CanonicalForm canonicalForm(String partition) {
        return CanonicalForm.of("audit chain")
                .text(partition)
                .number(first)
                .bytes(anchor)
                .number(proved.sequence())
                .bytes(proved.hash())
                .number(settingsVersion);
    }

    /** A place in a chain, and the hash of all up to it. */
    public record Position(long sequence, Bytes hash) {}
}
