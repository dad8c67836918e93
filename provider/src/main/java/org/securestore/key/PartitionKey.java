package org.securestore.key;

import java.security.SecureRandom;
import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;
import org.securestore.crypto.CanonicalForm;

/**
 * The master key as one partition of the store uses it: whatever is sealed or authenticated is bound to the partition, so
 * that no record of one can be passed off in another. Threads may share it.
 */
public record PartitionKey(MasterKey master, String partition) implements Authenticator {
    @Override
    public int version() {
        return master.version();
    }

    /** See {@link MasterKey#seal}. */
    public SealedRecord seal(byte[] plaintext, CanonicalForm place, SecureRandom random) {
        return master.seal(plaintext, bound(place), random);
    }

    /** See {@link MasterKey#open}. */
    public Optional<byte[]> open(SealedRecord record, CanonicalForm place) {
        return master.open(record, bound(place));
    }

    @Override
    public AuthenticationCode authenticate(CanonicalForm form) {
        return master.authenticate(bound(form));
    }

    @Override
    public boolean verifies(CanonicalForm form, AuthenticationCode code) {
        return master.verifies(bound(form), code);
    }

    private CanonicalForm bound(CanonicalForm form) {
        return CanonicalForm.of("partition").text(partition).bytes(form);
    }
}
