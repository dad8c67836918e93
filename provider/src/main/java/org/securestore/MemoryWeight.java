package org.securestore;

import java.util.Optional;
import org.securestore.StoreMemory.ApplicationKey;
import org.securestore.StoreMemory.CredentialsKey;
import org.securestore.StoreMemory.Remembered;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.credential.SealedCredentials;

/** Estimates how many bytes of the heap an entry takes, from what the benchmarks measured. */
final class MemoryWeight {
    private static final int ENTRY = 300; // the key, the cache's own node, and an empty answer
    private static final int DEFINITION = 400;
    private static final int FIELD = 150;
    private static final int CLAIM = 150;
    private static final int RECORD = 300;

    private MemoryWeight() {}

    static int ofDefinition(ApplicationKey place, Optional<SealedDefinition> definition) {
        return ENTRY
                + definition
                        .map(SealedDefinition::application)
                        .map(MemoryWeight::of)
                        .orElse(0);
    }

    static int ofCredentials(CredentialsKey place, Remembered remembered) {
        return ENTRY + remembered.credentials().map(MemoryWeight::of).orElse(0);
    }

    private static int of(TargetApplication application) {
        int members = application.mapping() instanceof CredentialMapping.Group group
                ? group.members().size()
                : 0;
        return DEFINITION
                + FIELD * application.fields().size()
                + CLAIM * (members + application.administrators().size());
    }

    private static int of(SealedCredentials credentials) {
        return RECORD + credentials.sealed().ciphertext().length();
    }
}
