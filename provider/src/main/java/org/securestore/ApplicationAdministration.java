package org.securestore;

import java.util.List;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.key.MasterKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/** What a caller does with the definitions of target applications. */
final class ApplicationAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    ApplicationAdministration(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    void create(TargetApplication application) {
        TargetApplicationId id = application.id();
        work.change(AuditAction.CREATE_APPLICATION, Subject.of(id), transaction -> {
            if (!hasFullControl(transaction)) {
                return notAuthorized("create target applications");
            }
            if (transaction.applications().find(id).isPresent()) {
                return Outcome.refused(new ApplicationExistsException(id.value()), "the id is taken");
            }
            MasterKey key = store.key(transaction);
            long version = transaction.header().changed(Change.application(id));
            transaction.applications().add(SealedDefinition.seal(application, version, key));
            return Outcome.done(id);
        });
    }

    TargetApplication show(TargetApplicationId id) {
        return work.perform(
                AuditAction.SHOW_APPLICATION,
                Subject.of(id),
                transaction -> store.definition(transaction, id)
                        .map(SealedDefinition::application)
                        .map(application -> administers(transaction, application)
                                ? Outcome.done(application)
                                : ApplicationAdministration.<TargetApplication>notAuthorized(
                                        "see the definition of " + id))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
    }

    List<TargetApplication> list() {
        return work.perform(AuditAction.LIST_APPLICATIONS, Subject.STORE, transaction -> {
            MasterKey key = store.key(transaction);
            return Outcome.done(transaction.applications().all().stream()
                    .map(definition -> definition.verified(key).application())
                    .filter(application -> administers(transaction, application))
                    .toList());
        });
    }

    void delete(TargetApplicationId id) {
        work.change(AuditAction.DELETE_APPLICATION, Subject.of(id), transaction -> {
            if (!hasFullControl(transaction)) {
                return notAuthorized("delete target applications");
            }
            if (!transaction.applications().remove(id)) {
                return Outcome.noSuchApplication(id);
            }
            transaction.header().changed(Change.application(id));
            return Outcome.done(id);
        });
    }

    private boolean administers(StoreTransaction transaction, TargetApplication application) {
        return application.isAdministeredBy(caller) || hasFullControl(transaction);
    }

    private boolean hasFullControl(StoreTransaction transaction) {
        return store.hasRight(transaction, caller, AdministrativeRight.FULL_CONTROL);
    }

    private static <T> Outcome<T> notAuthorized(String operation) {
        return Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }
}
