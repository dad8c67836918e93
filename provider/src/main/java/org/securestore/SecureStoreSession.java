package org.securestore;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplicationId;
import org.securestore.bundle.BundleProgress;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.credential.CredentialChange;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.Ticket;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoCallerException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.RestrictedApplicationException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.failure.StoreUpgradedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.TicketRejectedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.RecognisedCaller;

/**
 * What one caller does in a store: here what needs no right, behind the other methods what does. Every operation checks the
 * caller's right. What changes the store writes an audit event in its own transaction, a refusal is in the audit log before
 * it is thrown, and what only reads is audited if the settings of the log say so.
 *
 * <p>Beside what each names, every operation throws {@link NoMasterKeyException} while the store is new,
 * {@link NeedsRefreshException} while this node holds no copy of the master key, {@link TamperedRecordException} where a
 * record was changed outside of the store, {@link StoreUnavailableException} when the database fails, and
 * {@link StoreUpgradedException} once a later release has migrated it. Threads may share a session; there is nothing to
 * close.
 */
public final class SecureStoreSession {
    private static final StackWalker CALLING_CODE = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;
    private final CredentialAccess access;

    /** Makes the rest when it is asked for: a data source makes a session for each connection that it lends. */
    SecureStoreSession(OpenStore store, Caller unrecognised) {
        this.store = store;
        this.caller = new RecognisedCaller(unrecognised, () -> store.memory().rights());
        this.work = new AuditedWork(store, caller);
        this.access = new CredentialAccess(store, caller, work);
    }

    /** The store's master key. */
    public KeyAdministration keys() {
        return new KeyAdministration(store, caller, work, farm());
    }

    /** The nodes of the farm that share the store. */
    public NodeAdministration nodes() {
        return new NodeAdministration(store, caller, work, farm());
    }

    /** The definitions of target applications. */
    public ApplicationAdministration applications() {
        return new ApplicationAdministration(store, caller, authorized());
    }

    /** The credentials of others. */
    public CredentialAdministration credentialAdministration() {
        return new CredentialAdministration(store, caller, authorized());
    }

    /** The rights over the store. */
    public RightsAdministration rights() {
        return new RightsAdministration(store, authorized());
    }

    /** The rights over the store that the caller himself holds, those that others include among them. Nothing is recorded. */
    public Set<AdministrativeRight> heldRights() {
        Authority authority = Authority.of(store, caller, Optional.empty());
        return Stream.of(AdministrativeRight.values())
                .filter(authority::has)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AdministrativeRight.class)));
    }

    /** The people and groups that the store knows. */
    public PrincipalSearch principals() {
        return new PrincipalSearch(store, caller, authorized());
    }

    /** The settings of connections. */
    public ConnectionSettingsAdministration connectionSettings() {
        return new ConnectionSettingsAdministration(store, authorized());
    }

    /** The store's partitions. */
    public PartitionAdministration partitions() {
        return new PartitionAdministration(store, farm());
    }

    /** Backups of the store. */
    public BackupAdministration backups() {
        return new BackupAdministration(store, authorized());
    }

    /** The audit log. */
    public AuditAdministration audit() {
        return new AuditAdministration(store, authorized());
    }

    /** What another hand wrote into the database. */
    public IntegrityAdministration integrity() {
        return new IntegrityAdministration(store, authorized());
    }

    /** Target applications and rights as documents that say what there should be. */
    public DefinitionsAdministration definitions() {
        return new DefinitionsAdministration(store, caller, authorized());
    }

    /** Target applications with their credentials, on their way to another store. */
    public BundleAdministration bundles() {
        return new BundleAdministration(store, caller, authorized(), new SecureRandom(), BundleProgress.NONE);
    }

    /**
     * Opens the credentials that the caller is entitled to. Answers from memory, at most as old as the configuration
     * allows; what is remembered is sealed.
     *
     * @return credentials for the caller of this method to close
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the application's rules exclude this caller
     * @throws CredentialsNotFoundException if nobody has set them yet, or they have expired
     * @throws RestrictedApplicationException if they are handed to nobody
     */
    public CredentialSet credentials(TargetApplicationId id) {
        return access.read(id);
    }

    /**
     * Opens credentials for a consumer of the store's own, which connects with them and hands them to nobody.
     *
     * @throws NotAuthorizedException if whoever calls this method is not part of the store's own consumers
     */
    public CredentialConsumer consumer() {
        TrustedConsumers.require(CALLING_CODE.getCallerClass());
        return access;
    }

    /**
     * Decides whether the caller may use an application, and opens nothing. Answers from memory, at most as old as the
     * configuration allows. Every refusal is audited, and if reads are, so is one use for each caller, credentials and
     * window.
     *
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the application's rules exclude this caller
     * @throws CredentialsNotFoundException if nobody has set the credentials yet, or they have expired
     */
    public Access access(TargetApplicationId id) {
        return access.decide(id);
    }

    /** The applications that the caller may use, ordered by id. */
    public List<UserApplication> userApplications() {
        return new UserApplications(store, caller, work).list();
    }

    /** A page of the applications that the caller may use. Reads no more of them than it has, and asks the database. */
    public UserApplicationPage userApplications(ApplicationQuery query) {
        return new UserApplications(store, caller, work).page(query);
    }

    /**
     * What the caller may know of an application that he may use.
     *
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the application's rules exclude this caller
     */
    public UserApplication userApplication(TargetApplicationId id) {
        return new UserApplications(store, caller, work).get(id);
    }

    /**
     * Sets the caller's own credentials for an individual application.
     *
     * @return the version of the set
     * @throws AccessDeniedException if the caller is nobody that the store could know again
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if they are not what the definition asks for, or the entry's verifier objects
     * @throws ConflictException if the set is not of the version that the entry may replace
     */
    public long setCredentials(TargetApplicationId id, CredentialEntry entry) {
        return own().set(id, entry);
    }

    /**
     * Clears the caller's own credentials for an individual application.
     *
     * @throws AccessDeniedException if the caller is nobody that the store could know again
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if it is a group application
     * @throws CredentialsNotFoundException if he has none
     */
    public void clearCredentials(TargetApplicationId id) {
        own().clear(id);
    }

    /**
     * Changes several sets of credentials together: all of them, or none. Those of a group application are its members',
     * those of an individual one the caller's own.
     *
     * @param changes at most one for each application; the values of their entries stay the caller's to close
     * @throws NoSuchApplicationException if there is none of some id
     * @throws NotAuthorizedException if the caller does not administer one of the group applications
     * @throws AccessDeniedException if the caller is nobody that the store could know again
     * @throws CredentialsRejectedException if some are not what the definition asks for, or a verifier objects
     * @throws CredentialsNotFoundException if some are to be cleared that nobody has set
     * @throws ConflictException if some set is not of the version that was to be replaced or cleared
     */
    public void changeCredentials(List<CredentialChange> changes) {
        new CredentialBatch(store, caller, authorized()).change(changes);
    }

    /**
     * Makes a ticket for the caller's credentials. It names no application: whoever it is handed to can open them once, for
     * any application that takes tickets, lets this caller have credentials, and names him as a redeemer; and only as long
     * as that application allows.
     *
     * @return a ticket for the caller of this method to close; it stays good until it is redeemed
     * @throws NoCallerException if the caller is anonymous, or nobody that the store could know again
     */
    public Ticket issueTicket() {
        return tickets().issue();
    }

    /**
     * Opens the credentials of the ticket's issuer, in his place, and uses the ticket up. If this is refused, the ticket
     * stays as it was.
     *
     * @param ticket stays the caller's to close
     * @return credentials for the caller of this method to close
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the application takes no tickets, or takes none from this caller
     * @throws TicketRejectedException if the ticket is none, was redeemed already or is too old, or its issuer may not use
     *     the application
     * @throws CredentialsNotFoundException if the issuer has no credentials yet, or they have expired
     */
    public CredentialSet redeemTicket(TargetApplicationId id, Ticket ticket) {
        return tickets().redeem(id, ticket);
    }

    /** Like {@link #redeemTicket(TargetApplicationId, Ticket)}, of the ticket's text, which stays the caller's to wipe. */
    public CredentialSet redeemTicket(TargetApplicationId id, char[] ticket) {
        try (Ticket copy = Ticket.of(ticket)) {
            return redeemTicket(id, copy);
        }
    }

    /**
     * What a connection is to be opened with: the settings of this name, completed by those that they inherit from. They
     * are for whoever may use their target application.
     *
     * @throws NoSuchConnectionSettingsException if there are none of that name
     * @throws AccessDeniedException if the rules of their target application exclude this caller, or they have none
     * @throws NoSuchApplicationException if their target application is not there any more
     */
    public ResolvedConnection connection(ConnectionSettingsName name) {
        return new ConnectionAccess(store, caller, work).resolve(name);
    }

    /**
     * What connections to an application's external system can be opened with: all settings that name it or inherit that,
     * each completed, by name. They are for whoever may use the application, and for whoever administers it and so enters
     * its credentials.
     *
     * @throws NoSuchApplicationException if there is none of that id
     * @throws AccessDeniedException if the caller may do neither
     */
    public List<ResolvedConnection> connections(TargetApplicationId id) {
        return new ApplicationConnections(store, caller, authorized()).of(id);
    }

    private FarmAuthority farm() {
        return new FarmAuthority(authorized());
    }

    private AuthorizedWork authorized() {
        return new AuthorizedWork(store, caller, work);
    }

    private OwnCredentials own() {
        return new OwnCredentials(store, caller, work);
    }

    private TicketExchange tickets() {
        return new TicketExchange(store, caller, work);
    }
}
