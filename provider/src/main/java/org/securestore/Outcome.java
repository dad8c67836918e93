package org.securestore;

import java.util.Optional;
import java.util.function.Function;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditOutcome;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.CredentialOwner;

/** What an operation came to, fit to be audited either way before anything is returned or thrown. */
sealed interface Outcome<T> {
    AuditOutcome auditOutcome();

    /** For the audit log only. */
    Optional<String> reason();

    /** Whose credentials it came to concern, as far as that was not known when it began. */
    Optional<CredentialOwner> owner();

    /** Which version of credentials it concerns. */
    Optional<Long> credentialVersion();

    T orElseThrow();

    /** What {@code next} makes of the result; the refusal, if this is one. */
    <R> Outcome<R> then(Function<T, Outcome<R>> next);

    static <T> Outcome<T> done(T result) {
        return new Done<>(result, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static <T> Outcome<T> done(T result, String reason) {
        return new Done<>(result, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    /** Done with the credentials of this owner. */
    static <T> Outcome<T> done(T result, String reason, CredentialOwner owner, long credentialVersion) {
        return new Done<>(result, Optional.of(reason), Optional.of(owner), Optional.of(credentialVersion));
    }

    /** These credentials were set. */
    static Outcome<Long> set(CredentialOwner owner, long credentialVersion) {
        return new Done<>(credentialVersion, Optional.empty(), Optional.of(owner), Optional.of(credentialVersion));
    }

    static <T> Outcome<T> refused(SecureStoreException refusal, String reason) {
        return new Refused<>(refusal, Optional.of(reason));
    }

    /** Nothing can be done with an application that is not there. */
    static <T> Outcome<T> noSuchApplication(TargetApplicationId id) {
        return refused(new NoSuchApplicationException(id.value()), "there is no such application");
    }

    record Done<T>(T result, Optional<String> reason, Optional<CredentialOwner> owner, Optional<Long> credentialVersion)
            implements Outcome<T> {
        @Override
        public AuditOutcome auditOutcome() {
            return AuditOutcome.SUCCESS;
        }

        @Override
        public T orElseThrow() {
            return result;
        }

        @Override
        public <R> Outcome<R> then(Function<T, Outcome<R>> next) {
            return next.apply(result);
        }
    }

    record Refused<T>(SecureStoreException refusal, Optional<String> reason) implements Outcome<T> {
        @Override
        public AuditOutcome auditOutcome() {
            return AuditOutcome.FAILURE;
        }

        @Override
        public Optional<CredentialOwner> owner() {
            return Optional.empty();
        }

        @Override
        public Optional<Long> credentialVersion() {
            return Optional.empty();
        }

        @Override
        public T orElseThrow() {
            throw refusal;
        }

        @Override
        public <R> Outcome<R> then(Function<T, Outcome<R>> next) {
            return new Refused<>(refusal, reason);
        }
    }
}
