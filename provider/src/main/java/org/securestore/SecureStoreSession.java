package org.securestore;

import java.util.List;
import java.util.Map;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditEvent;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.MasterKeyExistsException;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * What one caller does in a store. Every operation checks the caller's right and writes an audit event in the operation's
 * own transaction, and a refusal is in the audit log before it is thrown.
 *
 * <p>Beside what each names, every operation throws {@link NoMasterKeyException} while the store is new,
 * {@link NeedsRefreshException} while this node holds no copy of the master key, {@link TamperedRecordException} where a
 * record was changed outside of the store, and {@link StoreUnavailableException} when the database fails. Threads may
 * share a session; there is nothing to close.
 */
public final class SecureStoreSession {
    private final KeyAdministration keys;
    private final ApplicationAdministration applications;
    private final CredentialAdministration administration;
    private final CredentialAccess access;
    private final AuditReading audit;

    SecureStoreSession(OpenStore store, Caller caller) {
        AuditedWork work = new AuditedWork(store, caller);
        this.keys = new KeyAdministration(store, caller, work);
        this.applications = new ApplicationAdministration(store, caller, work);
        this.administration = new CredentialAdministration(store, caller, work);
        this.access = new CredentialAccess(store, caller, work);
        this.audit = new AuditReading(store, caller, work);
    }

    /**
     * Generates the store's first master key from a pass phrase, enrols this node, and gives this caller full control of
     * the store. Both arrays stay the caller's to wipe.
     *
     * @throws PassphraseRejectedException if the pass phrase is too weak, or the confirmation differs
     * @throws MasterKeyExistsException if the store has a master key
     */
    public void generateKey(char[] passphrase, char[] confirmation) {
        keys.generate(passphrase, confirmation);
    }

    /**
     * Gives this node a copy of the master key of its own, so that it needs no pass phrase from then on. The array stays
     * the caller's to wipe.
     *
     * @throws WrongPassphraseException if the pass phrase does not open the master key
     */
    public void refreshKey(char[] passphrase) {
        keys.refresh(passphrase);
    }

    /**
     * Adds a target application. Needs full control.
     *
     * @throws NotAuthorizedException if the caller may not
     * @throws ApplicationExistsException if there is one of that id, in whatever case
     */
    public void createApplication(TargetApplication application) {
        applications.create(application);
    }

    /**
     * The definition of an application, for its administrators.
     *
     * @throws NotAuthorizedException if the caller administers neither the application nor the store
     * @throws NoSuchApplicationException if there is none of that id
     */
    public TargetApplication application(TargetApplicationId id) {
        return applications.show(id);
    }

    /** The definitions of all applications that the caller administers, ordered by id. */
    public List<TargetApplication> applications() {
        return applications.list();
    }

    /**
     * Deletes an application and all credentials that belong to it, for good. Needs full control.
     *
     * @throws NotAuthorizedException if the caller may not
     * @throws NoSuchApplicationException if there is none of that id
     */
    public void deleteApplication(TargetApplicationId id) {
        applications.delete(id);
    }

    /**
     * Sets the credentials that the members of a group application share.
     *
     * @param values one for every field, by field name in any case; they stay the caller's to close
     * @throws NotAuthorizedException if the caller administers neither the application nor the store
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if a field has no value, a value no field, or it is no group application
     */
    public void setGroupCredentials(TargetApplicationId id, Map<String, SecretValue> values) {
        administration.setOfGroup(id, values);
    }

    /**
     * Sets the credentials of another user for an individual application.
     *
     * @param user whose they are
     * @param values one for every field, by field name in any case; they stay the caller's to close
     * @throws NotAuthorizedException if the caller administers neither the application nor the store
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if a field has no value, a value no field, or it is no individual application
     */
    public void setUserCredentials(TargetApplicationId id, Claim user, Map<String, SecretValue> values) {
        administration.setOfUser(id, user, values);
    }

    /**
     * Sets the caller's own credentials for an individual application. Everybody may.
     *
     * @param values one for every field, by field name in any case; they stay the caller's to close
     * @throws AccessDeniedException if the caller is nobody that the store could know again
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if a field has no value, a value no field, or it is no individual application
     */
    public void setCredentials(TargetApplicationId id, Map<String, SecretValue> values) {
        administration.setOwn(id, values);
    }

    /**
     * Opens the credentials that the caller is entitled to. Answers from memory, at most as old as the configuration
     * allows; what is remembered is sealed.
     *
     * @return credentials for the caller of this method to close
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the application's rules exclude this caller
     * @throws CredentialsNotFoundException if nobody has set them yet
     */
    public CredentialSet credentials(TargetApplicationId id) {
        return access.open(id);
    }

    /**
     * Like {@link #credentials}, but first asks the database, if it answers, whether they were replaced: for whoever was
     * refused with what this node remembered.
     *
     * @return credentials for the caller of this method to close
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the application's rules exclude this caller
     * @throws CredentialsNotFoundException if nobody has set them yet
     */
    public CredentialSet latestCredentials(TargetApplicationId id) {
        return access.openLatest(id);
    }

    /**
     * Decides whether the caller may use an application, and opens nothing. Answers from memory, at most as old as the
     * configuration allows. The audit log has one event for each caller, credentials and minute, and one for every
     * refusal.
     *
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the application's rules exclude this caller
     * @throws CredentialsNotFoundException if nobody has set the credentials yet
     */
    public Access access(TargetApplicationId id) {
        return access.decide(id);
    }

    /** The applications that the caller may use, ordered by id. Needs no right. */
    public List<UserApplication> userApplications() {
        return access.userApplications();
    }

    /**
     * The newest events of the audit log, newest first. Needs full control.
     *
     * @param count how many at most, from 1
     * @throws NotAuthorizedException if the caller may not
     */
    public List<AuditEvent> auditEvents(int count) {
        return audit.latest(count);
    }
}
