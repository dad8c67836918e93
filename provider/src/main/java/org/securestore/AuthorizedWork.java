package org.securestore;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.definition.Scope;
import org.securestore.failure.ConflictException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.persistence.StoreTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a caller's administrative operations, given what he may. His authority is found out first, the work is done in one
 * transaction with its audit event, and if in between what his authority rests on has changed, all begins anew.
 */
final class AuthorizedWork {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizedWork.class);
    private static final int MOST_ATTEMPTS = 10;

    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    AuthorizedWork(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    /** Does what changes the store. A refusal must have written nothing. */
    <T> T change(AuditAction action, Subject subject, BiFunction<StoreTransaction, Authority, Outcome<T>> operation) {
        return attempt(subject, () -> {
            Authority authority = authority(action, subject);
            return work.change(action, subject, transaction -> {
                if (!authority.isCurrent(store, transaction)) {
                    throw new OutdatedException();
                }
                return operation.apply(transaction, authority);
            });
        });
    }

    /**
     * Does what changes several applications together.
     *
     * @param preparation given what the caller may, decides what is to be done; what it throws is recorded
     */
    <T> T changeAll(
            AuditAction action,
            Scope scope,
            Function<Authorities, Function<StoreTransaction, Reached<T>>> preparation) {
        return attempt(Subject.STORE, () -> {
            Authorities authorities = work.ask(action, Subject.STORE, () -> Authorities.of(store, caller, scope));
            Function<StoreTransaction, Reached<T>> operation =
                    work.ask(action, Subject.STORE, () -> preparation.apply(authorities));
            return work.changeAll(action, Subject.STORE, transaction -> {
                if (!authorities.isCurrent(store, transaction)) {
                    throw new OutdatedException();
                }
                return operation.apply(transaction);
            });
        });
    }

    /** Does what looks at several applications together, outside of any transaction. */
    <T> T lookAtAll(AuditAction action, Scope scope, Function<Authorities, T> operation) {
        T result = work.ask(action, Subject.STORE, () -> operation.apply(Authorities.of(store, caller, scope)));
        work.record(action, Subject.STORE, Outcome.done(result));
        return result;
    }

    /** Does what only looks. */
    <T> T look(AuditAction action, Subject subject, BiFunction<StoreTransaction, Authority, Outcome<T>> operation) {
        Authority authority = authority(action, subject);
        Outcome<T> outcome = work.ask(
                action, subject, () -> store.database().read(transaction -> operation.apply(transaction, authority)));
        work.record(action, subject, outcome);
        return outcome.orElseThrow();
    }

    /** Refuses, on record, whoever may not do what is to be done later; one who may is not recorded yet. */
    void require(AuditAction action, BiFunction<StoreTransaction, Authority, Outcome<String>> operation) {
        Authority authority = authority(action, Subject.STORE);
        Outcome<String> outcome = work.ask(
                action,
                Subject.STORE,
                () -> store.database().read(transaction -> operation.apply(transaction, authority)));
        if (outcome instanceof Outcome.Refused<String>) {
            work.record(action, Subject.STORE, outcome);
        }
        outcome.orElseThrow();
    }

    /** Does what takes its time and changes nothing here, outside of any transaction. */
    <T> T lookAtLength(AuditAction action, Subject subject, Function<Authority, Outcome<T>> operation) {
        Authority authority = authority(action, subject);
        Outcome<T> outcome = work.ask(action, subject, () -> operation.apply(authority));
        work.record(action, subject, outcome);
        return outcome.orElseThrow();
    }

    /** What the caller may; what fails is recorded before it is thrown. */
    Authority authority(AuditAction action, Subject subject) {
        return work.ask(action, subject, () -> Authority.of(store, caller, subject.application()));
    }

    /** Asks what needs no transaction; what fails is recorded before it is thrown. */
    <T> T ask(AuditAction action, Subject subject, Supplier<T> question) {
        return work.ask(action, subject, question);
    }

    /** Records that a part of an operation failed, which goes on without it. */
    void failed(AuditAction action, Subject subject, SecureStoreException failure) {
        work.record(action, subject, Outcome.refused(failure, String.valueOf(failure.getMessage())));
    }

    private static <T> T attempt(Subject subject, Supplier<T> operation) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                return operation.get();
            } catch (OutdatedException changed) {
                LOG.debug("A right or a definition was changed meanwhile, so that all is decided again", changed);
            }
        }
        throw new ConflictException(subject.application()
                .map(TargetApplicationId::value)
                .or(() -> Optional.of("the rights over the store"))
                .get());
    }

    /** Rolls the transaction back. */
    static final class OutdatedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutdatedException() {
            super(null, null, false, false);
        }
    }
}
