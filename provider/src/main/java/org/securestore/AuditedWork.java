package org.securestore;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditEvent;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.StoreTransaction;

/** Does a caller's operations, each in one transaction with its audit event. */
final class AuditedWork {
    private final OpenStore store;
    private final Caller caller;

    AuditedWork(OpenStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    /**
     * Does {@code work} and records its outcome, in one transaction. A refusal is committed to the audit log before it is
     * thrown; {@code work} must have written nothing by then. If {@code work} itself throws, what it wrote is rolled back,
     * and the failure is recorded in a transaction of its own.
     */
    <T> T perform(AuditAction action, Subject subject, Function<StoreTransaction, Outcome<T>> work) {
        Outcome<T> outcome = ask(
                action,
                subject,
                () -> store.database().write(transaction -> {
                    Outcome<T> reached = work.apply(transaction);
                    transaction.audit().record(event(action, subject, reached));
                    return reached;
                }));
        return outcome.orElseThrow();
    }

    /** Like {@link #perform}, for work that changes the store: what this JVM serves next is what was written. */
    <T> T change(AuditAction action, Subject subject, Function<StoreTransaction, Outcome<T>> work) {
        T result = perform(action, subject, work);
        store.freshness().expire();
        return result;
    }

    /** Records an outcome that was reached without the database. */
    void record(AuditAction action, Subject subject, Outcome<?> outcome) {
        AuditEvent event = event(action, subject, outcome);
        store.database().write(transaction -> {
            transaction.audit().record(event);
            return event;
        });
    }

    /** Asks what needs no transaction; what fails is recorded before it is thrown. */
    <T> T ask(AuditAction action, Subject subject, Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreUnavailableException unrecordable) {
            throw unrecordable;
        } catch (SecureStoreException failed) {
            record(action, subject, Outcome.refused(failed, String.valueOf(failed.getMessage())));
            throw failed;
        }
    }

    private AuditEvent event(AuditAction action, Subject subject, Outcome<?> outcome) {
        return new AuditEvent(
                store.now(),
                action,
                caller.name(),
                subject.application().map(TargetApplicationId::value),
                subject.owner().map(CredentialOwner::toString),
                outcome.auditOutcome(),
                outcome.reason());
    }

    /** What an operation is about, as far as it is known when it begins. */
    record Subject(Optional<TargetApplicationId> application, Optional<CredentialOwner> owner) {
        static final Subject STORE = new Subject(Optional.empty(), Optional.empty());

        static Subject of(TargetApplicationId application) {
            return new Subject(Optional.of(application), Optional.empty());
        }

        static Subject of(CredentialOwner owner) {
            return new Subject(Optional.empty(), Optional.of(owner));
        }

        static Subject of(TargetApplicationId application, CredentialOwner owner) {
            return new Subject(Optional.of(application), Optional.of(owner));
        }
    }
}
