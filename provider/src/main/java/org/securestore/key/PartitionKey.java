package org.securestore.key;

import java.security.SecureRandom;
import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;
import org.securestore.crypto.CanonicalForm;

/**
 * The store's keys as one partition of it uses them: whatever is sealed or authenticated is bound to the partition, so that no
 * record of one can be passed off in another. Threads may share it.
 */
public record PartitionKey(KeyRing ring, String partition) implements Authenticator {
    /** The newest alone: what was proved anew when it was made is proved by no other. */
    public PartitionKey newestAlone() {
        return new PartitionKey(ring.newestAlone(), partition);
    }

    @Override
    public int version() {
        return ring.version();
    }

    @Override
    public boolean holds(int keyVersion) {
        return ring.holds(keyVersion);
    }

    /** See {@link MasterKey#seal}. */
    public SealedRecord seal(byte[] plaintext, CanonicalForm place, SecureRandom random) {
        return ring.seal(plaintext, bound(place), random);
    }

    /** See {@link MasterKey#open}. */
    public Optional<byte[]> open(SealedRecord record, CanonicalForm place) {
        return ring.open(record, bound(place));
    }

    @Override
    public AuthenticationCode authenticate(CanonicalForm form) {
        return ring.authenticate(bound(form));
    }

    @Override
    public boolean verifies(CanonicalForm form, AuthenticationCode code) {
        return ring.verifies(bound(form), code);
    }

    private CanonicalForm bound(CanonicalForm form) {
        return CanonicalForm.of("partition").text(partition).bytes(form);
    }
}
