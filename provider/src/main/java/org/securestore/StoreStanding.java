package org.securestore;

import java.util.Optional;
import java.util.OptionalLong;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.UnsafeNodeException;
import org.securestore.key.KeyState;
import org.securestore.persistence.StoreTransaction;

/** Finds out where a store and this node stand. */
record StoreStanding(OpenStore store) {
    StoreStatus status() {
        return store.database().read(transaction -> {
            Optional<SecureStoreException> problem = problem(transaction);
            return new StoreStatus(
                    store.configuration().home(),
                    store.configuration()
                            .database()
                            .describe(store.configuration().home()),
                    transaction.header().id(),
                    problem.map(StoreStanding::stateFor).orElse(KeyState.READY),
                    problem.map(SecureStoreException::getMessage),
                    transaction.keys().current().map(header -> header.version()),
                    node(),
                    countFindings(transaction),
                    KeyChangeWork.progress(transaction),
                    transaction.header().revision(),
                    store.past().seen());
        });
    }

    /**
     * How many records of the partition another hand wrote or put back, those aside that only opening or reading through
     * them all would show: credentials, tickets and the events of the audit log. Empty while this node holds no key.
     */
    OptionalLong countFindings(StoreTransaction transaction) {
        try {
            return OptionalLong.of(
                    new IntegrityCheck(store, transaction).definitions().size());
        } catch (NoMasterKeyException | NeedsRefreshException | UnsafeNodeException none) {
            return OptionalLong.empty();
        }
    }

    private Optional<SecureStoreException> problem(StoreTransaction transaction) {
        try {
            store.key(transaction);
            return Optional.empty();
        } catch (NoMasterKeyException | NeedsRefreshException | UnsafeNodeException problem) {
            return Optional.of(problem);
        }
    }

    private Optional<String> node() {
        try {
            return store.custody().node().map(Object::toString);
        } catch (UnsafeNodeException unsafe) { // which is the problem with the key, too
            return Optional.empty();
        }
    }

    private static KeyState stateFor(SecureStoreException problem) {
        return problem instanceof NoMasterKeyException ? KeyState.NOT_GENERATED : KeyState.NEEDS_REFRESH;
    }
}
