package org.securestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.securestore.AuditedWork.Subject;
import org.securestore.Retention.Purged;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditChain;
import org.securestore.audit.AuditCount;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditExport;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditStanding;
import org.securestore.audit.AuditTimeline;
import org.securestore.audit.AuditVerification;
import org.securestore.audit.VerificationProgress;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller does with the audit log. All of it needs full control, is audited itself, and throws
 * {@link NotAuthorizedException} if the caller may not. Threads may share it.
 *
 * <pre>{@code
 * List<AuditEvent> refusals = session.audit()
 *         .events(AuditQuery.newest(50).matching(AuditFilter.ALL.endingIn(AuditOutcome.FAILURE)));
 * }</pre>
 */
public final class AuditAdministration {
    private final OpenStore store;
    private final AuthorizedWork work;

    AuditAdministration(OpenStore store, AuthorizedWork work) {
        this.store = store;
        this.work = work;
    }

    /** The events that match, newest first. */
    public List<AuditEvent> events(AuditQuery query) {
        store.uses().flush();
        return answer(
                AuditAction.READ_AUDIT_LOG,
                "read the audit log",
                transaction -> Outcome.done(transaction.audit().find(query)));
    }

    /**
     * Counts the events that match over time, in the database.
     *
     * @param until the time before which it ends
     * @param steps in how many of equal length, 1 to {@link AuditTimeline#MOST}; fewer, if they were shorter than a
     *     millisecond
     * @return every step in order, those without events among them
     */
    public List<AuditCount> timeline(AuditFilter filter, Instant from, Instant until, int steps) {
        AuditTimeline timeline = new AuditTimeline(from, until, steps);
        store.uses().flush();
        return answer(
                AuditAction.READ_AUDIT_LOG,
                "read the audit log",
                transaction -> Outcome.done(timeline.complete(
                        transaction.audit().count(timeline.within(filter), timeline.from(), timeline.step()))));
    }

    /**
     * Writes the events that match as lines of JSON, oldest first, with a line before and one behind them. Without a
     * filter, {@link AuditExport#verify} can tell later that it is complete and unchanged. The writer stays the caller's
     * to flush and close.
     *
     * @return how many events there were
     * @throws IOException if {@code lines} fails
     */
    public long export(AuditFilter filter, Writer lines) throws IOException {
        store.uses().flush();
        AuditFilter permitted =
                answer(AuditAction.EXPORT_AUDIT_LOG, "export the audit log", transaction -> Outcome.done(filter));
        try {
            return store.database().read(transaction -> write(transaction, permitted, lines));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /** Whether the log is what was written to it. Reads all of it; the answer is recorded. */
    public AuditVerification verify() {
        return verify(VerificationProgress.UNHEARD);
    }

    /** Like {@link #verify()}, and tells how far it is. */
    public AuditVerification verify(VerificationProgress progress) {
        store.uses().flush();
        return answer(AuditAction.VERIFY_AUDIT_LOG, "verify the audit log", transaction -> {
            AuditVerification found = store.trail().trusted(transaction).verify(progress);
            return Outcome.done(found, found.toString());
        });
    }

    /** What holds at present. */
    public AuditSettings settings() {
        return answer(
                AuditAction.SHOW_AUDIT_SETTINGS,
                "see the settings of the audit log",
                transaction -> Outcome.done(store.trail().settings(transaction)));
    }

    /** What holds at present, and how much is recorded. Reads no more than a few events. */
    public AuditStanding standing() {
        return answer(AuditAction.SHOW_AUDIT_SETTINGS, "see the settings of the audit log", transaction -> {
            AuditChain chain = transaction.audit().chain().orElse(AuditChain.EMPTY);
            return Outcome.done(new AuditStanding(
                    store.trail().settings(transaction),
                    chain.first(),
                    chain.last().sequence(),
                    lastVerification(transaction)));
        });
    }

    /**
     * Replaces what holds. Other nodes follow as soon as they look again.
     *
     * @throws TamperedRecordException if the log is broken: then only the strictest settings hold
     */
    public void configure(AuditSettings settings) {
        work.change(
                AuditAction.CONFIGURE_AUDIT_LOG,
                Subject.STORE,
                (transaction, authority) -> permitted(transaction, authority, "configure the audit log", granted -> {
                    store.trail()
                            .trusted(granted)
                            .configure(settings, granted.header().changed(Change.auditSettings()));
                    return Outcome.done(settings, settings.toString());
                }));
    }

    /**
     * Removes the events that are older than the settings keep them; the store does so itself every hour.
     *
     * @return how many were removed
     * @throws TamperedRecordException if the log is broken: nothing is removed that shows it
     */
    public long purge() {
        long removed = 0;
        Purged some;
        do {
            some = work.change(
                    AuditAction.PURGE_AUDIT_LOG,
                    Subject.STORE,
                    (transaction, authority) -> permitted(transaction, authority, "purge the audit log", granted -> {
                        Purged purged = Retention.purge(granted, store.trail());
                        return Outcome.done(purged, purged.toString());
                    }));
            removed += some.count();
        } while (some.count() == Retention.BATCH);
        return removed;
    }

    /** How many events {@link #purge} would remove now. */
    public long purgeable() {
        return answer(
                AuditAction.SHOW_AUDIT_SETTINGS,
                "see what of the audit log is due",
                transaction -> Outcome.done(Retention.due(transaction, store.trail())));
    }

    /**
     * Gives up a broken log: removes its events, so export them first, and begins a new chain with an event that says
     * where the old one was broken. Does nothing to a log that is intact.
     *
     * @return what was found before
     */
    public AuditVerification restart() {
        AuditVerification found = verify();
        if (!found.isIntact()) {
            work.change(
                    AuditAction.RESTART_AUDIT_LOG,
                    Subject.STORE,
                    (transaction, authority) -> permitted(transaction, authority, "restart the audit log", granted -> {
                        store.trail().trusted(granted).restart();
                        granted.header().changed(Change.auditSettings());
                        return Outcome.done(found, "the old log is " + found);
                    }));
        }
        return found;
    }

    private Optional<AuditEvent> lastVerification(StoreTransaction transaction) {
        AuditFilter verifications = AuditFilter.ALL
                .of(AuditAction.VERIFY_AUDIT_LOG)
                .endingIn(AuditOutcome.SUCCESS)
                .from(store.now().minus(AuditStanding.LOOKED_BACK));
        return transaction.audit().find(AuditQuery.newest(1).matching(verifications)).stream()
                .findFirst();
    }

    private static long write(StoreTransaction transaction, AuditFilter filter, Writer lines) {
        try {
            return AuditExport.write(transaction.audit(), transaction.header().id(), filter, lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private <T> T answer(AuditAction action, String operation, Function<StoreTransaction, Outcome<T>> read) {
        return work.look(
                action, Subject.STORE, (transaction, authority) -> permitted(transaction, authority, operation, read));
    }

    private static <T> Outcome<T> permitted(
            StoreTransaction transaction,
            Authority authority,
            String operation,
            Function<StoreTransaction, Outcome<T>> permitted) {
        return authority.hasFullControl()
                ? permitted.apply(transaction)
                : Outcome.refused(new NotAuthorizedException(operation), "holds no right to");
    }
}
