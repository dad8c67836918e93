package org.securestore;

import java.util.Set;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.LastAdministratorException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.identity.SealedRights;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/** What a caller does with the rights over a store. All of it needs full control. Threads may share it. */
public final class RightsAdministration {
    private final OpenStore store;
    private final AuthorizedWork work;
    private final StoreChanges changes;

    RightsAdministration(OpenStore store, AuthorizedWork work) {
        this.store = store;
        this.work = work;
        this.changes = new StoreChanges(store);
    }

    /**
     * All rights that were granted.
     *
     * @throws NotAuthorizedException if the caller does not have full control
     */
    public Set<RightGrant> list() {
        return work.look(
                AuditAction.LIST_RIGHTS,
                Subject.STORE,
                (transaction, authority) -> authority.hasFullControl()
                        ? Outcome.<Set<RightGrant>>done(
                                store.rights(transaction).rights().grants())
                        : notAuthorized("see the rights over this store"));
    }

    /**
     * Grants a right; one that was granted before stays granted.
     *
     * @throws NotAuthorizedException if the caller does not have full control
     */
    public void grant(RightGrant grant) {
        work.change(
                AuditAction.GRANT_RIGHT,
                Subject.STORE,
                (transaction, authority) -> changes.grant(transaction, authority, grant));
    }

    /**
     * Revokes a right; one that was never granted stays so.
     *
     * @throws NotAuthorizedException if the caller does not have full control
     * @throws LastAdministratorException if no user would have full control any more, or the caller himself would not
     */
    public void revoke(RightGrant grant) {
        work.change(
                AuditAction.REVOKE_RIGHT,
                Subject.STORE,
                (transaction, authority) -> changes.revoke(transaction, authority, grant));
    }

    static void seal(StoreTransaction transaction, Rights rights, PartitionKey key) {
        long version = transaction.header().changed(Change.rights());
        transaction.rights().put(SealedRights.seal(rights, version, key::authenticate));
    }

    private static <T> Outcome<T> notAuthorized(String operation) {
        return Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }
}
