package org.securestore;

import java.util.List;
import org.securestore.audit.AuditAction;
import org.securestore.failure.NoSuchPartitionException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.PartitionExistsException;
import org.securestore.failure.PartitionInUseException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.key.PartitionKey;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller does with the partitions of a store: tenants that share its keys and nothing else. All of it needs full
 * control of the default partition, which gives no right in any other. Threads may share it.
 */
public final class PartitionAdministration {
    private final OpenStore store;
    private final FarmAuthority farm;

    PartitionAdministration(OpenStore store, FarmAuthority farm) {
        this.store = store;
        this.farm = farm;
    }

    /**
     * Adds an empty partition. It is opened by a configuration that names it.
     *
     * @param administrator who gets full control of it: a user by name
     * @throws NotAuthorizedException if the caller does not have full control of the default partition
     * @throws PartitionExistsException if the name is taken
     */
    public void create(PartitionId partition, Claim administrator) {
        Rights rights = Rights.NONE.with(new RightGrant(administrator, AdministrativeRight.FULL_CONTROL));
        if (!rights.nameAnAdministrator()) {
            throw new IllegalArgumentException(
                    "A partition's first administrator is a user by name, as a group may turn out to be empty");
        }
        farm.change(AuditAction.CREATE_PARTITION, "create partitions", transaction -> {
            if (transaction.partitions().exists(partition)) {
                return Outcome.refused(new PartitionExistsException(partition.value()), "the name is taken");
            }
            transaction.partitions().add(partition, store.now());
            StoreTransaction inside = transaction.in(partition);
            PartitionKey key = store.key(inside);
            store.trail().begin(inside, key);
            RightsAdministration.seal(inside, rights, key);
            return Outcome.done(partition, partition.value());
        });
    }

    /**
     * The names of all partitions.
     *
     * @throws NotAuthorizedException if the caller does not have full control of the default partition
     */
    public List<PartitionId> list() {
        return farm.look(
                AuditAction.LIST_PARTITIONS,
                "see the partitions of this store",
                transaction -> Outcome.done(transaction.partitions().all()));
    }

    /**
     * Removes a partition with its rights and its audit log. Its own administrators delete its applications first.
     *
     * @throws NotAuthorizedException if the caller does not have full control of the default partition
     * @throws NoSuchPartitionException if there is none of that name
     * @throws PartitionInUseException if it is the default one, or has applications
     */
    public void delete(PartitionId partition) {
        farm.change(AuditAction.DELETE_PARTITION, "delete partitions", transaction -> {
            if (!transaction.partitions().exists(partition)) {
                return Outcome.refused(new NoSuchPartitionException(partition.value()), "there is no such partition");
            }
            if (partition.equals(PartitionId.DEFAULT)
                    || !transaction.in(partition).applications().isEmpty()) {
                return Outcome.refused(new PartitionInUseException(partition.value()), "it is in use");
            }
            transaction.partitions().remove(partition);
            transaction.header().changed(Change.partitions());
            return Outcome.done(partition, partition.value());
        });
    }
}
