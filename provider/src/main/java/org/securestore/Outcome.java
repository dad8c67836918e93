package org.securestore;

import java.util.Optional;
import org.securestore.audit.AuditOutcome;
import org.securestore.failure.SecureStoreException;

/** What an operation came to, fit to be audited either way before anything is returned or thrown. */
sealed interface Outcome<T> {
    AuditOutcome auditOutcome();

    /** For the audit log only. */
    Optional<String> reason();

    T orElseThrow();

    static <T> Outcome<T> done(T result) {
        return new Done<>(result, Optional.empty());
    }

    static <T> Outcome<T> done(T result, String reason) {
        return new Done<>(result, Optional.of(reason));
    }

    static <T> Outcome<T> refused(SecureStoreException refusal, String reason) {
        return new Refused<>(refusal, Optional.of(reason));
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
    }
}
