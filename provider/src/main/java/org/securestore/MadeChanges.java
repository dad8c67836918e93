package org.securestore;

import java.util.ArrayList;
import java.util.List;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.definition.ConnectionChange;
import org.securestore.definition.DefinitionChange;
import org.securestore.definition.DefinitionsPlan;
import org.securestore.failure.ConflictException;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.persistence.StoreTransaction;

/** Makes several changes in one transaction, each with its audit event. The first that is refused is thrown. */
final class MadeChanges implements DefinitionChange.Maker<Outcome<?>> {
    private final OpenStore store;
    private final StoreChanges changes;
    private final ConnectionSettingsChanges connections;
    private final Authorities authorities;
    private final StoreTransaction transaction;
    private final Rights rightsBefore;
    private final List<Reached.Act> acts = new ArrayList<>();
    private Rights rights;

    private MadeChanges(
            OpenStore store,
            Authorities authorities,
            StoreTransaction transaction,
            List<ConnectionChange> connections) {
        this.store = store;
        this.changes = new StoreChanges(store);
        this.connections = new ConnectionSettingsChanges(
                store,
                transaction,
                connections.stream().flatMap(change -> change.after().stream()).toList(),
                connections.stream()
                        .filter(change -> change.after().isEmpty())
                        .map(ConnectionChange::name)
                        .toList());
        this.authorities = authorities;
        this.transaction = transaction;
        this.rightsBefore = store.rights(transaction).rights();
        this.rights = rightsBefore;
    }

    static MadeChanges of(
            DefinitionsPlan plan, OpenStore store, Authorities authorities, StoreTransaction transaction) {
        List<ConnectionChange> connections = plan.changes().stream()
                .filter(ConnectionChange.class::isInstance)
                .map(ConnectionChange.class::cast)
                .toList();
        MadeChanges made = new MadeChanges(store, authorities, transaction, connections);
        plan.changes().forEach(change -> change.make(made));
        made.writeRights();
        return made;
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
        return record(AuditAction.GRANT_RIGHT, grant, StoreChanges.granted(authorities.overStore(), rights, grant));
    }

    @Override
    public Outcome<?> revoke(RightGrant grant) {
        return record(AuditAction.REVOKE_RIGHT, grant, StoreChanges.revoked(authorities.overStore(), rights, grant));
    }

    @Override
    public Outcome<?> create(ConnectionSettings settings) {
        return record(
                AuditAction.CREATE_CONNECTION, Subject.STORE, connections.create(authorities.overStore(), settings));
    }

    @Override
    public Outcome<?> update(ConnectionSettings wanted, long seen) {
        return record(
                AuditAction.UPDATE_CONNECTION,
                Subject.STORE,
                connections.update(authorities.overStore(), wanted, seen));
    }

    @Override
    public Outcome<?> delete(ConnectionSettings settings) {
        return record(
                AuditAction.DELETE_CONNECTION,
                Subject.STORE,
                connections.delete(authorities.overStore(), settings.name()));
    }

    private Outcome<?> record(AuditAction action, RightGrant grant, Outcome<Rights> after) {
        rights = after.orElseThrow();
        return record(action, Subject.STORE, Outcome.done(grant, grant.toString()));
    }

    // Once, and not for each of them: all of a partition's rights are sealed anew whenever one changes.
    private void writeRights() {
        if (!rights.equals(rightsBefore)) {
            RightsAdministration.seal(transaction, rights, store.key(transaction));
        }
    }

    // Thrown, not returned: what was written before has to be rolled back.
    private Outcome<?> record(AuditAction action, Subject subject, Outcome<?> outcome) {
        outcome.orElseThrow();
        acts.add(new Reached.Act(action, subject, outcome));
        return outcome;
    }
}
