package org.securestore;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.StoreTransaction;

/**
 * Does what concerns the store as a whole and not one tenant: its keys, its nodes, its partitions. All of it needs full control
 * of the default partition, which gives no right in any other.
 */
record FarmAuthority(AuthorizedWork work) {
    /** Does what changes the store. A refusal must have written nothing. */
    <T> T change(AuditAction action, String operation, Function<StoreTransaction, Outcome<T>> permitted) {
        return work.change(action, Subject.STORE, checked(operation, permitted));
    }

    /** Does what only looks. */
    <T> T look(AuditAction action, String operation, Function<StoreTransaction, Outcome<T>> permitted) {
        return work.look(action, Subject.STORE, checked(operation, permitted));
    }

    /** Refuses whoever may not, before anything slow is done for him. */
    void require(AuditAction action, String operation) {
        work.require(action, checked(operation, transaction -> Outcome.done(operation)));
    }

    private static <T> BiFunction<StoreTransaction, Authority, Outcome<T>> checked(
            String operation, Function<StoreTransaction, Outcome<T>> permitted) {
        return (transaction, authority) -> administersStore(transaction, authority)
                ? permitted.apply(transaction)
                : Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }

    private static boolean administersStore(StoreTransaction transaction, Authority authority) {
        return transaction.partition().equals(PartitionId.DEFAULT.value()) && authority.hasFullControl();
    }
}
