package org.securestore;

import java.util.List;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ConflictException;
import org.securestore.failure.NoSuchRecoveryKeyException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.key.Quorum;
import org.securestore.key.RecoveryKey;
import org.securestore.key.RecoveryShare;
import org.securestore.key.RecoverySlot;
import org.securestore.key.RecoverySlotId;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller does with recovery keys: each opens the master key as the pass phrase does, and every later one as well. All of it
 * needs full control of the default partition. Threads may share it.
 */
public final class RecoveryAdministration {
    private final OpenStore store;
    private final FarmAuthority farm;

    RecoveryAdministration(OpenStore store, FarmAuthority farm) {
        this.store = store;
        this.farm = farm;
    }

    /**
     * Makes a recovery key. It is nowhere but in what this gives: print it now, once.
     *
     * @param label whose it is and where it lies, for people; 1 to 256 characters on one line
     * @return the key, for the caller of this method to close
     * @throws IllegalArgumentException if the label is not as described
     * @throws NotAuthorizedException if the caller may not
     */
    public RecoveryKey add(String label) {
        RecoveryKey key = store.keyMaking().recoveryKey();
        try {
            add(key, label, Quorum.UNDIVIDED);
            return key;
        } catch (RuntimeException | Error notAdded) { // whatever it is: nobody else will wipe it
            key.close();
            throw notAdded;
        }
    }

    /**
     * Makes a recovery key in shares, of which so many are needed; the key as a whole is kept nowhere.
     *
     * @param label whose it is and where it lies, for people; 1 to 256 characters on one line
     * @return the shares, for the caller of this method to close
     * @throws IllegalArgumentException if the label is not as described, or it is not divided
     * @throws NotAuthorizedException if the caller may not
     */
    public List<RecoveryShare> addShares(String label, Quorum quorum) {
        try (RecoveryKey key = store.keyMaking().recoveryKey()) {
            List<RecoveryShare> shares = store.keyMaking().split(key, quorum);
            try {
                add(key, label, quorum);
                return shares;
            } catch (RuntimeException | Error notAdded) { // whatever it is: nobody else will wipe them
                shares.forEach(RecoveryShare::close);
                throw notAdded;
            }
        }
    }

    /**
     * Removes a recovery key: it opens nothing any more that is sealed from now on. An older copy of the database it still opens.
     *
     * @throws NoSuchRecoveryKeyException if there is none of that id
     * @throws NotAuthorizedException if the caller may not
     */
    public void remove(RecoverySlotId id) {
        farm.change(AuditAction.REMOVE_RECOVERY_KEY, "remove recovery keys", transaction -> {
            if (!transaction.recovery().remove(id.value())) {
                return Outcome.refused(new NoSuchRecoveryKeyException(id.toString()), "there is none of that id");
            }
            transaction.header().changed(Change.keys());
            return Outcome.done(id, id.toString());
        });
    }

    private void add(RecoveryKey key, String label, Quorum quorum) {
        farm.change(AuditAction.ADD_RECOVERY_KEY, "add recovery keys", transaction -> {
            RecoverySlot slot =
                    store.keyMaking().seal(store.custody().ring(transaction.keys()), key, quorum, label, store.now());
            if (isTaken(transaction, slot)) {
                return Outcome.refused(new ConflictException("the recovery keys"), "the id is taken");
            }
            transaction.recovery().put(slot);
            transaction.header().changed(Change.keys());
            return Outcome.done(slot.id(), key.id() + ", " + quorum + ", " + label);
        });
    }

    private static boolean isTaken(StoreTransaction transaction, RecoverySlot slot) {
        return transaction.recovery().find(slot.id()).isPresent();
    }
}
