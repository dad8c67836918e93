package org.securestore.benchmarks;

import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.credential.CredentialSet;
import org.securestore.identity.Caller;

/** One store, opened twice: by a node that remembers, and by one that remembers nothing. */
final class OpeningStores implements AutoCloseable {
    private final Caller caller = Population.caller(7);
    private final SecureStore remembering;
    private final SecureStore forgetful;

    OpeningStores(StoreConfiguration configuration) {
        this.remembering = SecureStore.open(configuration);
        this.forgetful = SecureStore.open(configuration.withCacheSize(0));
    }

    long versionFromMemory() {
        return version(remembering);
    }

    long versionFromTheDatabase() {
        return version(forgetful);
    }

    @Override
    public void close() {
        forgetful.close();
        remembering.close();
    }

    private long version(SecureStore store) {
        try (CredentialSet opened = store.as(caller).credentials(Population.ORDERS)) {
            return opened.version();
        }
    }
}
