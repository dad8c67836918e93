package org.securestore;

import java.util.TreeSet;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.LastAdministratorException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * The changes to definitions and rights, each with what it needs: the same whether one is made or a whole document is
 * applied.
 */
final class StoreChanges {
    private final OpenStore store;

    StoreChanges(OpenStore store) {
        this.store = store;
    }

    Outcome<VersionedApplication> create(
            StoreTransaction transaction, Authority authority, TargetApplication application) {
        return mayCreate(authority, application.id()).then(id -> {
            PartitionKey key = store.key(transaction);
            long version = transaction.header().changed(Change.application(id));
            SealedDefinition definition = SealedDefinition.first(application, version, key);
            transaction.applications().add(definition);
            return Outcome.done(versioned(definition));
        });
    }

    Outcome<VersionedApplication> update(
            StoreTransaction transaction, Authority authority, TargetApplication wanted, long seen) {
        return mayUpdate(authority, wanted.id(), seen).then(current -> {
            PartitionKey key = store.key(transaction);
            SealedDefinition next =
                    current.next(wanted, transaction.header().changed(Change.application(wanted.id())), key);
            transaction.applications().replace(next);
            return Outcome.done(versioned(next));
        });
    }

    Outcome<TargetApplicationId> delete(StoreTransaction transaction, Authority authority, TargetApplicationId id) {
        return mayDelete(authority, id).then(permitted -> {
            transaction.applications().remove(id);
            transaction.header().changed(Change.application(id));
            return Outcome.done(id);
        });
    }

    Outcome<RightGrant> grant(StoreTransaction transaction, Authority authority, RightGrant grant) {
        return granted(authority, store.rights(transaction).rights(), grant)
                .then(after -> put(transaction, after, grant));
    }

    Outcome<RightGrant> revoke(StoreTransaction transaction, Authority authority, RightGrant grant) {
        return revoked(authority, store.rights(transaction).rights(), grant)
                .then(after -> put(transaction, after, grant));
    }

    /** The rights with one more, to be written by the caller of this method. */
    static Outcome<Rights> granted(Authority authority, Rights before, RightGrant grant) {
        return mayChangeRights(authority, "grant").then(permitted -> Outcome.done(before.with(grant)));
    }

    /** The rights without one, to be written by the caller of this method. */
    static Outcome<Rights> revoked(Authority authority, Rights before, RightGrant grant) {
        return mayChangeRights(authority, "revoke").then(permitted -> {
            Rights after = before.without(grant);
            if (before.nameAnAdministrator() && !after.nameAnAdministrator()) {
                return Outcome.refused(
                        new LastAdministratorException(grant.toString()), "is the last user with full control");
            }
            return authority.hasFullControlAmong(after)
                    ? Outcome.done(after)
                    : Outcome.refused(
                            LastAdministratorException.ofOneself(grant.toString()), "would lose full control himself");
        });
    }

    static Outcome<TargetApplicationId> mayCreate(Authority authority, TargetApplicationId id) {
        if (!authority.has(AdministrativeRight.CREATE_TARGET_APPLICATION)) {
            return notAuthorized("create target applications");
        }
        return authority.definition().isPresent()
                ? Outcome.refused(new ApplicationExistsException(id.value()), "the id is taken")
                : Outcome.done(id);
    }

    static Outcome<SealedDefinition> mayUpdate(Authority authority, TargetApplicationId id, long seen) {
        if (authority.definition().isEmpty()) {
            return Outcome.noSuchApplication(id);
        }
        if (!authority.administers()) {
            return notAuthorized("change the definition of " + id);
        }
        SealedDefinition current = authority.definition().get();
        return current.version() == seen
                ? Outcome.done(current)
                : Outcome.refused(
                        new ConflictException("the definition of " + id),
                        "version " + seen + " was changed, and version " + current.version() + " is current");
    }

    static Outcome<TargetApplicationId> mayDelete(Authority authority, TargetApplicationId id) {
        if (authority.definition().isEmpty() && authority.has(AdministrativeRight.DELETE_TARGET_APPLICATION)) {
            return Outcome.noSuchApplication(id);
        }
        return authority.mayDelete() ? Outcome.done(id) : notAuthorized("delete " + id);
    }

    static Outcome<String> mayChangeRights(Authority authority, String verb) {
        return authority.hasFullControl() ? Outcome.done(verb) : notAuthorized(verb + " rights over this store");
    }

    /** This application, which {@code caller} administers. Asks the caller, which may take its time. */
    static TargetApplication withAdministrator(TargetApplication application, Caller caller) {
        if (application.isAdministeredBy(caller)) {
            return application;
        }
        TreeSet<Claim> administrators = new TreeSet<>(application.administrators());
        caller.identity().ifPresent(administrators::add);
        return application.withAdministrators(administrators);
    }

    static <T> Outcome<T> notAuthorized(String operation) {
        return Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }

    private Outcome<RightGrant> put(StoreTransaction transaction, Rights rights, RightGrant grant) {
        RightsAdministration.seal(transaction, rights, store.key(transaction));
        return Outcome.done(grant, grant.toString());
    }

    private static VersionedApplication versioned(SealedDefinition definition) {
        return new VersionedApplication(definition.application(), definition.version());
    }
}
