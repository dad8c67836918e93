package org.securestore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.credential.StoredCredentials;
import org.securestore.failure.ConflictException;
import org.securestore.failure.FindingRejectedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.integrity.Finding;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller does about records that another hand wrote into the database, or put back: they are used by nobody until he
 * accepts them, and stay until he discards them. All of it needs full control of the partition, is audited, and throws
 * {@link NotAuthorizedException} if the caller may not. Threads may share it.
 *
 * <pre>{@code
 * for (Finding finding : session.integrity().findings()) {
 *     System.out.println(finding);
 * }
 * }</pre>
 */
public final class IntegrityAdministration {
    private static final int PAGE = 500;

    private final OpenStore store;
    private final AuthorizedWork work;

    IntegrityAdministration(OpenStore store, AuthorizedWork work) {
        this.store = store;
        this.work = work;
    }

    /**
     * What was found among target applications, rights, connection settings, the settings of the audit log and, in the
     * default partition, nodes. Takes as long as reading all of these.
     */
    public List<Finding> findings() {
        return check(transaction -> new IntegrityCheck(store, transaction).definitions());
    }

    /**
     * Like {@link #findings}, and among tickets, in the audit log, and among all credentials: each set is opened, and what
     * it holds is wiped at once. Takes its time; the store is read page by page, and keeps nobody waiting.
     *
     * @param each is given each finding as soon as there is one, outside of any transaction
     */
    public void everyFinding(Consumer<Finding> each) {
        findings().forEach(each);
        store.uses().flush();
        store.database()
                .read(transaction -> new IntegrityCheck(store, transaction).tickets())
                .forEach(each);
        store.database()
                .read(transaction -> new IntegrityCheck(store, transaction).auditLog())
                .forEach(each);
        Page page = Page.FIRST;
        while (page.isFull()) {
            Page last = page;
            page = store.database().read(transaction -> next(transaction, last));
            page.findings().forEach(each);
        }
    }

    /**
     * Proves a target application, a right or connection settings as they are now: they are the store's own from then on.
     *
     * @throws ConflictException if the record is not what was found any more
     * @throws FindingRejectedException if it can only be made anew; the message says how
     */
    public void accept(Finding finding) {
        change(
                AuditAction.ACCEPT_RECORD,
                "accept",
                (transaction, found) -> decisions(transaction).accept(found),
                finding);
    }

    /**
     * Removes a record, with whatever belongs to it: a target application's credentials go with it.
     *
     * @throws ConflictException if the record is not what was found any more
     * @throws FindingRejectedException if the store cannot do without it; the message says what to do
     */
    public void discard(Finding finding) {
        change(
                AuditAction.DISCARD_RECORD,
                "discard",
                (transaction, found) -> decisions(transaction).discard(found),
                finding);
    }

    private List<Finding> check(Function<StoreTransaction, List<Finding>> look) {
        return work.look(
                AuditAction.CHECK_INTEGRITY,
                Subject.STORE,
                (transaction, authority) -> authority.hasFullControl()
                        ? found(look.apply(transaction))
                        : notAuthorized("check the integrity of this store"));
    }

    private void change(
            AuditAction action,
            String verb,
            BiFunction<StoreTransaction, Finding, Outcome<Finding>> decision,
            Finding finding) {
        work.change(
                action,
                Subject.STORE,
                (transaction, authority) -> authority.hasFullControl()
                        ? decision.apply(transaction, finding)
                        : notAuthorized(verb + " what another hand wrote"));
    }

    private RecordDecisions decisions(StoreTransaction transaction) {
        return new RecordDecisions(store, transaction);
    }

    private Page next(StoreTransaction transaction, Page last) {
        List<StoredCredentials> sets =
                transaction.credentials().stored(last.afterApplication(), last.afterOwner(), PAGE);
        List<Finding> findings = new ArrayList<>(new IntegrityCheck(store, transaction).credentials(sets));
        return sets.isEmpty() ? Page.LAST : Page.behind(sets, findings);
    }

    private static Outcome<List<Finding>> found(List<Finding> findings) {
        return Outcome.done(findings, findings.size() == 1 ? "1 finding" : findings.size() + " findings");
    }

    private static <T> Outcome<T> notAuthorized(String operation) {
        return Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }

    /** Some of the credentials: what was found among them, and where to go on. */
    private record Page(String afterApplication, String afterOwner, boolean isFull, List<Finding> findings) {
        static final Page FIRST = new Page("", "", true, List.of());
        static final Page LAST = new Page("", "", false, List.of());

        static Page behind(List<StoredCredentials> sets, List<Finding> findings) {
            StoredCredentials last = sets.get(sets.size() - 1);
            return new Page(last.application(), last.ownerKey(), sets.size() == PAGE, findings);
        }
    }
}
