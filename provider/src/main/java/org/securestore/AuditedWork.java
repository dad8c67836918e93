package org.securestore;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.securestore.AuditTrail.Written;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditOutcome;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.failure.StoreUpgradedException;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.StoreTransaction;

/** Does a caller's operations with their audit events. */
final class AuditedWork {
    private final OpenStore store;
    private final Caller caller;

    AuditedWork(OpenStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    /**
     * Does {@code work} and records its outcome: what may change the store in one transaction with it, what only reads if
     * reads are audited. A refusal is committed to the audit log before it is thrown; {@code work} must have written
     * nothing by then. If {@code work} itself throws, what it wrote is rolled back, and the failure is recorded in a
     * transaction of its own.
     */
    <T> T perform(AuditAction action, Subject subject, Function<StoreTransaction, Outcome<T>> work) {
        return action.isRead()
                ? read(action, subject, work)
                : write(action, subject, transaction -> Reached.by(work.apply(transaction)));
    }

    /** Like {@link #perform}, for work that changes the store: what this JVM serves next is what was written. */
    <T> T change(AuditAction action, Subject subject, Function<StoreTransaction, Outcome<T>> work) {
        T result = perform(action, subject, work);
        store.freshness().expire();
        return result;
    }

    /** Like {@link #change}, for work that consists of several acts, each with an event of its own before that of the whole. */
    <T> T changeAll(AuditAction action, Subject subject, Function<StoreTransaction, Reached<T>> work) {
        T result = write(action, subject, work);
        store.freshness().expire();
        return result;
    }

    /** Like {@link #change}, for work that gives this node the key, which then proves the event already. */
    HeldKeys changeKey(AuditAction action, Subject subject, Function<StoreTransaction, Outcome<HeldKeys>> work) {
        HeldKeys key = write(action, subject, transaction -> Reached.withKey(work.apply(transaction)));
        store.freshness().expire();
        return key;
    }

    /** Records an outcome that was reached without a transaction that writes. */
    void record(AuditAction action, Subject subject, Outcome<?> outcome) {
        AuditEvent event = event(action, subject, outcome);
        note(action, subject, outcome);
        if (outcome instanceof Outcome.Refused<?>) {
            store.uses().refused(event);
        } else if (action.isRead()) {
            store.uses().read(event, subject.application(), outcome.owner());
        } else {
            store.trail().write(transaction -> Written.of(event, List.of(event)));
        }
    }

    /** Asks what needs no transaction; what fails is recorded before it is thrown. */
    <T> T ask(AuditAction action, Subject subject, Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreUnavailableException unrecordable) {
            note(action, subject, Outcome.refused(unrecordable, "the database failed"));
            throw unrecordable;
        } catch (StoreUpgradedException unwritable) {
            note(action, subject, Outcome.refused(unwritable, "a later release has taken over"));
            throw unwritable;
        } catch (SecureStoreException failed) {
            record(action, subject, Outcome.refused(failed, String.valueOf(failed.getMessage())));
            throw failed;
        } catch (AuthorizedWork.OutdatedException again) {
            throw again;
        } catch (RuntimeException failed) { // of the caller's own code, perhaps: its message may say too much
            store.uses().refused(failure(action, subject, failed));
            throw failed;
        }
    }

    private AuditEvent failure(AuditAction action, Subject subject, RuntimeException failed) {
        return new AuditEvent(
                0,
                store.now(),
                action,
                AuditOutcome.FAILURE,
                Optional.of("failed: " + failed.getClass().getName()),
                caller.name(),
                subject.onBehalfOf(),
                subject.application().map(TargetApplicationId::value),
                subject.owner().map(CredentialOwner::toString),
                Optional.empty(),
                Optional.empty());
    }

    private <T> T read(AuditAction action, Subject subject, Function<StoreTransaction, Outcome<T>> work) {
        Outcome<T> outcome = ask(action, subject, () -> store.database().read(work));
        try {
            record(action, subject, outcome);
        } catch (StoreUnavailableException unrecordable) {
            close(outcome);
            throw unrecordable;
        }
        return outcome.orElseThrow();
    }

    private <T> T write(AuditAction action, Subject subject, Function<StoreTransaction, Reached<T>> work) {
        Reached<T> reached = ask(
                action,
                subject,
                () -> store.trail().write(transaction -> {
                    Reached<T> found = work.apply(transaction);
                    return new Written<>(found, events(action, subject, found), found.key());
                }));
        reached.acts().forEach(act -> note(act.action(), act.subject(), act.outcome()));
        note(action, subject, reached.outcome());
        return reached.outcome().orElseThrow();
    }

    private List<AuditEvent> events(AuditAction action, Subject subject, Reached<?> reached) {
        return Stream.concat(reached.acts().stream(), Stream.of(new Reached.Act(action, subject, reached.outcome())))
                .map(act -> event(act.action(), act.subject(), act.outcome()))
                .toList();
    }

    // What nobody knows that it was handed out is not.
    private static void close(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Done<?> done && done.result() instanceof CredentialSet credentials) {
            credentials.close();
        }
    }

    private void note(AuditAction action, Subject subject, Outcome<?> outcome) {
        store.counters().count(action, outcome);
        if (outcome instanceof Outcome.Refused<?> refused) {
            String about = subject.application().map(TargetApplicationId::value).orElse("the store");
            String what = refused.refusal().getClass().getSimpleName();
            if (isAnAnswer(refused.refusal())) {
                AuditTrail.LOG.info("{} on {} refused: {}", action, about, what);
            } else {
                AuditTrail.LOG.warn("{} on {} failed: {}", action, about, what);
            }
        }
    }

    private static boolean isAnAnswer(SecureStoreException refusal) {
        return refusal instanceof AccessDeniedException
                || refusal instanceof NotAuthorizedException
                || refusal instanceof NoSuchApplicationException
                || refusal instanceof CredentialsNotFoundException;
    }

    private AuditEvent event(AuditAction action, Subject subject, Outcome<?> outcome) {
        return new AuditEvent(
                0,
                store.now(),
                action,
                outcome.auditOutcome(),
                outcome.reason(),
                caller.name(),
                subject.onBehalfOf(),
                subject.application().map(TargetApplicationId::value),
                outcome.owner().or(subject::owner).map(CredentialOwner::toString),
                outcome.credentialVersion(),
                Optional.empty());
    }

    /**
     * What an operation is about, as far as it is known when it begins.
     *
     * @param onBehalfOf whom the caller acts for, if it is not himself
     */
    record Subject(
            Optional<TargetApplicationId> application, Optional<CredentialOwner> owner, Optional<String> onBehalfOf) {
        static final Subject STORE = new Subject(Optional.empty(), Optional.empty(), Optional.empty());

        static Subject of(TargetApplicationId application) {
            return new Subject(Optional.of(application), Optional.empty(), Optional.empty());
        }

        static Subject of(CredentialOwner owner) {
            return new Subject(Optional.empty(), Optional.of(owner), Optional.empty());
        }

        static Subject of(TargetApplicationId application, CredentialOwner owner) {
            return new Subject(Optional.of(application), Optional.of(owner), Optional.empty());
        }

        Subject onBehalfOf(String name) {
            return new Subject(application, owner, Optional.of(name));
        }
    }
}
