package org.securestore;

import java.util.ArrayList;
import java.util.List;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.definition.DefinitionChange;
import org.securestore.failure.ConflictException;
import org.securestore.identity.RightGrant;
import org.securestore.persistence.StoreTransaction;

/** Makes several changes in one transaction, each with its audit event. The first that is refused is thrown. */
final class MadeChanges implements DefinitionChange.Maker<Outcome<?>> {
    private final StoreChanges changes;
    private final Authorities authorities;
    private final StoreTransaction transaction;
    private final List<Reached.Act> acts = new ArrayList<>();

    MadeChanges(OpenStore store, Authorities authorities, StoreTransaction transaction) {
        this.changes = new StoreChanges(store);
        this.authorities = authorities;
        this.transaction = transaction;
    }

    /** For the audit log. */
    String summary() {
        return acts.size() + (acts.size() == 1 ? " change" : " changes");
    }

    List<Reached.Act> acts() {
        return acts;
    }

    @Override
    public Outcome<?> create(TargetApplication application) {
        TargetApplicationId id = application.id();
        return record(
                AuditAction.CREATE_APPLICATION,
                Subject.of(id),
                changes.create(transaction, authorities.over(id), application));
    }

    @Override
    public Outcome<?> update(TargetApplication wanted, long seen) {
        TargetApplicationId id = wanted.id();
        return record(
                AuditAction.UPDATE_APPLICATION,
                Subject.of(id),
                changes.update(transaction, authorities.over(id), wanted, seen));
    }

    @Override
    public Outcome<?> delete(TargetApplication application, long credentialSets) {
        TargetApplicationId id = application.id();
        if (transaction.credentials().count(id) != credentialSets) {
            throw new ConflictException("the credentials of " + id + ", which would be deleted,");
        }
        return record(
                AuditAction.DELETE_APPLICATION, Subject.of(id), changes.delete(transaction, authorities.over(id), id));
    }

    @Override
    public Outcome<?> grant(RightGrant grant) {
        return record(
                AuditAction.GRANT_RIGHT, Subject.STORE, changes.grant(transaction, authorities.overStore(), grant));
    }

    @Override
    public Outcome<?> revoke(RightGrant grant) {
        return record(
                AuditAction.REVOKE_RIGHT, Subject.STORE, changes.revoke(transaction, authorities.overStore(), grant));
    }

    // Thrown, not returned: what was written before has to be rolled back.
    private Outcome<?> record(AuditAction action, Subject subject, Outcome<?> outcome) {
        outcome.orElseThrow();
        acts.add(new Reached.Act(action, subject, outcome));
        return outcome;
    }
}
