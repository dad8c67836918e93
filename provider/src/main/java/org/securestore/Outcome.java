package org.securestore;

import java.util.Optional;
import java.util.function.Function;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditOutcome;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;

/** What an operation came to, fit to be audited either way before anything is returned or thrown. */
sealed interface Outcome<T> {
    AuditOutcome auditOutcome();

    /** For the audit log only. */
    Optional<String> reason();

    T orElseThrow();

    /** This refusal, or what {@code next} makes of the result. */
    <R> Outcome<R> map(Function<T, R> next);

    static <T> Outcome<T> done(T result) {
        return new Done<>(result, Optional.empty());
    }

    static <T> Outcome<T> done(T result, String reason) {
        return new Done<>(result, Optional.of(reason));
    }

    static <T> Outcome<T> refused(SecureStoreException refusal, String reason) {
        return new Refused<>(refusal, Optional.of(reason));
    }

    /** Nothing can be done with an application that is not there. */
    static <T> Outcome<T> noSuchApplication(TargetApplicationId id) {
        return refused(new NoSuchApplicationException(id.value()), "there is no such application");
    }

    record Done<T>(T result, Optional<String> reason) implements Outcome<T> {
        @Override
        public AuditOutcome auditOutcome() {
            return AuditOutcome.SUCCESS;
        }

        @Override
        public T orElseThrow() {
            return result;
        }

        @Override
        public <R> Outcome<R> map(Function<T, R> next) {
            return new Done<>(next.apply(result), reason);
        }
    }

    record Refused<T>(SecureStoreException refusal, Optional<String> reason) implements Outcome<T> {
        @Override
        public AuditOutcome auditOutcome() {
            return AuditOutcome.FAILURE;
        }

        @Override
        public T orElseThrow() {
            throw refusal;
        }

        @Override
        public <R> Outcome<R> map(Function<T, R> next) {
            return new Refused<>(refusal, reason);
        }
    }
}
