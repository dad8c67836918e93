package org.securestore;

import java.util.List;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ApplicationPage;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.audit.AuditAction;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.RecognisedCaller;
import org.securestore.persistence.StoreTransaction;

/** What a caller does with the definitions of target applications. Threads may share it. */
public final class ApplicationAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuthorizedWork work;
    private final StoreChanges changes;

    ApplicationAdministration(OpenStore store, Caller caller, AuthorizedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
        this.changes = new StoreChanges(store);
    }

    /**
     * Adds a target application. Whoever creates it without administering every application becomes its administrator.
     *
     * @return the definition as it is stored, its fields numbered
     * @throws NotAuthorizedException if the caller may not create applications
     * @throws ApplicationExistsException if the id is taken
     */
    public VersionedApplication create(TargetApplication application) {
        TargetApplication kept = withCaller(application); // before the store is locked, as a caller may take his time
        return work.change(
                AuditAction.CREATE_APPLICATION,
                Subject.of(application.id()),
                (transaction, authority) ->
                        changes.create(transaction, authority, authority.managesAll() ? application : kept));
    }

    /**
     * Changes the definition of a target application. All may change but its id, whether it is a group's, the types of its
     * fields, and that it is restricted. Sets of credentials stay: those that have no value for a new mandatory field are
     * incomplete until it is entered.
     *
     * @param wanted the whole definition; a field is the same as before if it has the same number, or no number and the
     *     same name
     * @param seen the version of the definition that was changed into this
     * @throws NotAuthorizedException if the caller does not administer the application
     * @throws NoSuchApplicationException if there is none of that id
     * @throws ConflictException if somebody has changed it since
     * @throws DefinitionRejectedException if it changes what must stay
     */
    public VersionedApplication update(TargetApplication wanted, long seen) {
        return work.change(
                AuditAction.UPDATE_APPLICATION,
                Subject.of(wanted.id()),
                (transaction, authority) -> changes.update(transaction, authority, wanted, seen));
    }

    /**
     * The definition of a target application.
     *
     * @throws NotAuthorizedException if the caller neither administers the application nor may see all
     * @throws NoSuchApplicationException if there is none of that id
     */
    public VersionedApplication get(TargetApplicationId id) {
        return work.look(
                AuditAction.SHOW_APPLICATION,
                Subject.of(id),
                (transaction, authority) -> authority
                        .definition()
                        .map(definition -> authority.sees()
                                ? Outcome.done(versioned(definition))
                                : ApplicationAdministration.<VersionedApplication>notAuthorized(
                                        "see the definition of " + id))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
    }

    /** The definitions of all target applications that the caller may see, ordered by id. */
    public List<VersionedApplication> list() {
        Listed listed = work.look(
                AuditAction.LIST_APPLICATIONS,
                Subject.STORE,
                (transaction, authority) -> Outcome.done(new Listed(
                        store.intactDefinitions(transaction),
                        authority.has(AdministrativeRight.ALL_TARGET_APPLICATIONS))));
        return listed.definitions().stream()
                .filter(definition -> listed.all() || definition.application().isAdministeredBy(caller))
                .map(ApplicationAdministration::versioned)
                .toList();
    }

    /** A page of the list of target applications that the caller may see. Reads no more definitions than it has. */
    public ApplicationPage page(ApplicationQuery query) {
        return work.lookAtLength(AuditAction.LIST_APPLICATIONS, Subject.STORE, authority -> {
            ApplicationPages.Page found = new ApplicationPages(store, caller).visible(query, authority);
            return Outcome.done(new ApplicationPage(
                    found.definitions().stream()
                            .map(ApplicationAdministration::versioned)
                            .toList(),
                    found.total()));
        });
    }

    /**
     * Deletes a target application and all credentials that belong to it.
     *
     * @throws NotAuthorizedException if the caller may not delete it
     * @throws NoSuchApplicationException if there is none of that id
     */
    public void delete(TargetApplicationId id) {
        work.change(
                AuditAction.DELETE_APPLICATION,
                Subject.of(id),
                (transaction, authority) -> changes.delete(transaction, authority, id));
    }

    /**
     * Gives a target application another id. Its credentials go along, with new versions, and so do the settings of connections
     * that name it; consumers that name it by the id before are refused from then on. Takes as long as sealing all its
     * credentials anew, in one transaction.
     *
     * @return the definition as it is stored under the other id, its fields numbered anew
     * @throws NotAuthorizedException if the caller has no full control
     * @throws NoSuchApplicationException if there is none of that id
     * @throws ApplicationExistsException if the other id is taken, which one that differs only in case is
     * @throws TamperedRecordException if a set of its credentials was changed outside of the store; nothing is renamed then
     */
    public VersionedApplication rename(TargetApplicationId id, TargetApplicationId other) {
        return work.change(
                AuditAction.RENAME_APPLICATION,
                Subject.of(id),
                (transaction, authority) -> new ApplicationRenaming(store, transaction, authority, id).to(other));
    }

    /**
     * Why {@code other} does or does not get the credentials of an application: the rule that decides, and all others that
     * were considered.
     *
     * @throws NotAuthorizedException if the caller neither administers the application nor may see all
     * @throws NoSuchApplicationException if there is none of that id
     */
    public Explanation explain(TargetApplicationId id, Caller other) {
        Explained explained = work.look(
                AuditAction.EXPLAIN,
                Subject.of(id),
                (transaction, authority) -> authority
                        .definition()
                        .map(definition -> authority.sees()
                                ? Outcome.done(new Explained(definition, store.rights(transaction)))
                                : ApplicationAdministration.<Explained>notAuthorized("ask who may use " + id))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
        return explained.to(store, other); // outside of the transaction, as a caller may take his time
    }

    // Or whoever may create, and nothing else, would never see it again.
    private TargetApplication withCaller(TargetApplication application) {
        return StoreChanges.withAdministrator(application, caller);
    }

    private static VersionedApplication versioned(SealedDefinition definition) {
        return new VersionedApplication(definition.application(), definition.version());
    }

    private static <T> Outcome<T> notAuthorized(String operation) {
        return Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }

    /** What there is, and whether the caller may see all of it. */
    private record Listed(List<SealedDefinition> definitions, boolean all) {}

    /** What an explanation is made of. */
    private record Explained(SealedDefinition definition, OpenStore.GrantedRights granted) {
        Explanation to(OpenStore store, Caller other) {
            return Explanation.of(
                    definition.application(),
                    new RecognisedCaller(other, granted::rights),
                    owner -> store.database()
                            .read((StoreTransaction transaction) ->
                                    new CredentialSummaries(transaction).of(definition.application(), owner)),
                    store.now());
        }
    }
}
