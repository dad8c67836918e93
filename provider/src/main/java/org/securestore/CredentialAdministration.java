package org.securestore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.ConflictException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.StoreTransaction;
import org.securestore.text.PlainText;

/**
 * What a caller does with the credentials of others: enter and clear them, and see who has some. Nothing here ever hands
 * one out. Threads may share it.
 */
public final class CredentialAdministration {
    /** The most sets that are listed at once. */
    public static final int MOST_LISTED = 1_000;

    private static final Duration FARTHEST = Duration.ofDays(36_500);

    private final OpenStore store;
    private final AuthorizedWork work;
    private final CredentialKeeping keeping;

    CredentialAdministration(OpenStore store, Caller caller, AuthorizedWork work) {
        this.store = store;
        this.work = work;
        this.keeping = new CredentialKeeping(store, caller);
    }

    /**
     * Sets the credentials that the members of a group application share.
     *
     * @return the version of the set
     * @throws NotAuthorizedException if the caller does not administer the application
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if they are not what the definition asks for, or the entry's verifier objects
     * @throws ConflictException if the set is not of the version that the entry may replace
     */
    public long setGroup(TargetApplicationId id, CredentialEntry entry) {
        return set(AuditAction.SET_GROUP_CREDENTIALS, id, CredentialOwner.MEMBERS, entry);
    }

    /**
     * Sets the credentials of another user for an individual application.
     *
     * @param user whose they are: the claim by which the store knows him, {@link Claim#user} unless his caller says otherwise
     * @return the version of the set
     * @throws NotAuthorizedException if the caller does not administer the application
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if they are not what the definition asks for, the entry's verifier objects, or the claim
     *     {@linkplain Claim#canNameOne cannot name one user}
     * @throws ConflictException if the set is not of the version that the entry may replace
     */
    public long setUser(TargetApplicationId id, Claim user, CredentialEntry entry) {
        return set(AuditAction.SET_USER_CREDENTIALS, id, CredentialOwner.individual(user), entry);
    }

    /**
     * Clears the credentials that the members of a group application share.
     *
     * @throws NotAuthorizedException if the caller does not administer the application
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if it is an individual application
     * @throws CredentialsNotFoundException if none are set
     */
    public void clearGroup(TargetApplicationId id) {
        clear(AuditAction.CLEAR_GROUP_CREDENTIALS, id, CredentialOwner.MEMBERS);
    }

    /**
     * Clears the credentials of one user for an individual application.
     *
     * @throws NotAuthorizedException if the caller does not administer the application
     * @throws NoSuchApplicationException if there is none of that id
     * @throws CredentialsRejectedException if it is a group application
     * @throws CredentialsNotFoundException if none are set
     */
    public void clearUser(TargetApplicationId id, Claim user) {
        clear(AuditAction.CLEAR_USER_CREDENTIALS, id, CredentialOwner.individual(user));
    }

    /**
     * Clears all credentials that a user has of his own, whatever the application, and revokes the tickets that he has
     * issued: he has left the company.
     *
     * @return how many sets there were
     * @throws NotAuthorizedException if the caller may not manage all applications
     */
    public int clearEverywhere(Claim user) {
        CredentialOwner owner = CredentialOwner.individual(user);
        return work.change(AuditAction.CLEAR_ALL_CREDENTIALS, Subject.of(owner), (transaction, authority) -> {
            if (!authority.managesAll()) {
                return notAuthorized("clear the credentials of " + owner + " everywhere");
            }
            List<TargetApplicationId> applications = transaction.credentials().applicationsOf(owner);
            applications.forEach(id -> keeping.remove(transaction, id, owner));
            int tickets = transaction.tickets().removeOf(user);
            return Outcome.done(applications.size(), applications.size() + " sets, " + tickets + " tickets");
        });
    }

    /**
     * Who has credentials for an application, since when and until when; never what they are.
     *
     * @param after the last owner of the list before; empty to begin
     * @param limit how many at most, 1 to {@link #MOST_LISTED}
     * @throws NotAuthorizedException if the caller does not administer the application
     * @throws NoSuchApplicationException if there is none of that id
     */
    public List<CredentialSummary> list(TargetApplicationId id, Optional<CredentialOwner> after, int limit) {
        return list(id, "", after, limit);
    }

    /**
     * Like {@link #list(TargetApplicationId, Optional, int)}, only of owners whose name begins with a text. Whoever is known
     * by his whole name is found sooner by {@link #find}: the database goes through the application's sets for this one.
     *
     * @param beginning exactly as it is written; empty for all owners
     */
    public List<CredentialSummary> list(
            TargetApplicationId id, String beginning, Optional<CredentialOwner> after, int limit) {
        requireFew(limit);
        String wanted = PlainText.searched(beginning, Claim.MAX_LENGTH);
        String place = after.map(CredentialOwner::key).orElse("");
        return work.look(
                AuditAction.LIST_CREDENTIALS,
                Subject.of(id),
                (transaction, authority) -> administered(id, authority, "see who has credentials for " + id)
                        .then(definition -> Outcome.done(sets(transaction, id, wanted, place, limit).stream()
                                .map(credentials ->
                                        new CredentialSummaries(transaction).of(definition.application(), credentials))
                                .toList())));
    }

    private static List<SealedCredentials> sets(
            StoreTransaction transaction, TargetApplicationId id, String wanted, String place, int limit) {
        return wanted.isEmpty()
                ? transaction.credentials().of(id, place, limit)
                : transaction.credentials().ofOwners(id, wanted, place, limit);
    }

    /**
     * How many sets of credentials an application has: what would be deleted with it.
     *
     * @throws NotAuthorizedException if the caller neither administers the application nor may delete it
     * @throws NoSuchApplicationException if there is none of that id
     */
    public long count(TargetApplicationId id) {
        return work.look(
                AuditAction.LIST_CREDENTIALS,
                Subject.of(id),
                (transaction, authority) -> counted(id, authority)
                        .then(definition ->
                                Outcome.done(transaction.credentials().count(id))));
    }

    private static Outcome<SealedDefinition> counted(TargetApplicationId id, Authority authority) {
        return authority
                .definition()
                .filter(definition -> authority.mayDelete())
                .map(Outcome::done)
                .orElseGet(() -> administered(id, authority, "see how many credentials " + id + " has"));
    }

    /**
     * What there is to know of one owner's credentials for an application; never what they are.
     *
     * @return empty if he has none
     * @throws NotAuthorizedException if the caller does not administer the application
     * @throws NoSuchApplicationException if there is none of that id
     */
    public Optional<CredentialSummary> find(TargetApplicationId id, CredentialOwner owner) {
        return work.look(
                AuditAction.LIST_CREDENTIALS,
                Subject.of(id, owner),
                (transaction, authority) -> administered(id, authority, "see who has credentials for " + id)
                        .then(definition -> Outcome.done(
                                new CredentialSummaries(transaction).of(definition.application(), owner))));
    }

    /**
     * The credentials that a user has of his own, of every application of this partition, by application.
     *
     * @throws NotAuthorizedException if the caller may not manage all applications
     */
    public List<CredentialSummary> everywhere(Claim user) {
        CredentialOwner owner = CredentialOwner.individual(user);
        return work.look(
                AuditAction.LIST_CREDENTIALS,
                Subject.of(owner),
                (transaction, authority) -> authority.managesAll()
                        ? Outcome.done(transaction.credentials().applicationsOf(owner).stream()
                                .flatMap(id -> store.definition(transaction, id).stream())
                                .flatMap(definition -> new CredentialSummaries(transaction)
                                        .of(definition.application(), owner).stream())
                                .toList())
                        : notAuthorized("see where " + owner + " has credentials"));
    }

    /**
     * The credentials that the external system refused when somebody last logged in with them, of every application of this
     * partition, as far as any node has heard.
     *
     * @param most how many at most, 1 to {@link #MOST_LISTED}
     * @throws NotAuthorizedException if the caller may not manage all applications
     */
    public List<CredentialSummary> refused(int most) {
        return several(
                most,
                "see which credentials are refused",
                transaction -> transaction.credentials().refused(most));
    }

    /**
     * Like {@link #expiring(Duration)}, the first of them.
     *
     * @param most how many at most, 1 to {@link #MOST_LISTED}
     */
    public List<CredentialSummary> expiring(Duration within, int most) {
        requireNear(within);
        return several(
                most,
                "see which credentials expire",
                transaction ->
                        transaction.credentials().expiringBefore(store.now().plus(within), most));
    }

    /**
     * The credentials that expire soon or have expired, of every application of this partition, the first to expire first.
     *
     * @param within how soon; not negative, at most 36,500 days
     * @throws NotAuthorizedException if the caller may not manage all applications
     */
    public List<CredentialSummary> expiring(Duration within) {
        requireNear(within);
        return all(
                "see which credentials expire",
                transaction ->
                        transaction.credentials().expiringBefore(store.now().plus(within)));
    }

    private static void requireNear(Duration within) {
        if (within.isNegative() || within.compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException("What expires is looked for up to " + FARTHEST.toDays() + " days ahead");
        }
    }

    private List<CredentialSummary> several(
            int most, String operation, Function<StoreTransaction, List<SealedCredentials>> found) {
        requireFew(most);
        return all(operation, found);
    }

    private List<CredentialSummary> all(String operation, Function<StoreTransaction, List<SealedCredentials>> found) {
        return work.look(
                AuditAction.LIST_CREDENTIALS,
                Subject.STORE,
                (transaction, authority) -> authority.managesAll()
                        ? Outcome.done(found.apply(transaction).stream()
                                .flatMap(credentials -> summary(transaction, credentials).stream())
                                .toList())
                        : notAuthorized(operation));
    }

    private Optional<CredentialSummary> summary(StoreTransaction transaction, SealedCredentials credentials) {
        return store.definition(transaction, credentials.application())
                .map(definition -> new CredentialSummaries(transaction).of(definition.application(), credentials));
    }

    private static void requireFew(int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new IllegalArgumentException("Between 1 and " + MOST_LISTED + " sets are listed, not " + limit);
        }
    }

    private long set(AuditAction action, TargetApplicationId id, CredentialOwner owner, CredentialEntry entry) {
        Subject subject = subject(id, owner);
        Authority before = work.authority(action, subject);
        CredentialEntry verified = before.administers() && before.definition().isPresent() && canBeUsed(owner)
                ? work.ask(
                        action,
                        subject,
                        () -> keeping.verify(before.definition().get(), owner, entry))
                : entry;
        return work.change(
                action,
                subject,
                (transaction, authority) -> administered(id, authority, "set the credentials of " + id)
                        .then(definition -> canBeUsed(owner)
                                ? keeping.put(transaction, definition, owner, verified)
                                : nobodys(id, owner)));
    }

    private static boolean canBeUsed(CredentialOwner owner) {
        return owner.principal().map(Claim::canNameOne).orElse(true);
    }

    private static <T> Outcome<T> nobodys(TargetApplicationId id, CredentialOwner owner) {
        String problem = "nobody could use credentials of " + owner + "; name one user by his own claim";
        return Outcome.refused(new CredentialsRejectedException(id.value(), problem), problem);
    }

    private void clear(AuditAction action, TargetApplicationId id, CredentialOwner owner) {
        work.change(
                action,
                subject(id, owner),
                (transaction, authority) -> administered(id, authority, "clear the credentials of " + id)
                        .then(definition -> keeping.clear(transaction, definition.application(), owner)));
    }

    private static Subject subject(TargetApplicationId id, CredentialOwner owner) {
        Subject subject = Subject.of(id, owner);
        return owner.principal()
                .map(user -> subject.onBehalfOf(user.toString()))
                .orElse(subject);
    }

    private static Outcome<SealedDefinition> administered(
            TargetApplicationId id, Authority authority, String operation) {
        if (authority.definition().isEmpty()) {
            return Outcome.noSuchApplication(id);
        }
        return authority.administers()
                ? Outcome.done(authority.definition().get())
                : Outcome.refused(new NotAuthorizedException(operation), "administers neither it nor all");
    }

    private static <T> Outcome<T> notAuthorized(String operation) {
        return Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }
}
