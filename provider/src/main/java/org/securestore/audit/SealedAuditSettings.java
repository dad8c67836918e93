package org.securestore.audit;

import java.time.Duration;
import java.util.Optional;
import org.securestore.audit.AuditSettings.WhenUnwritable;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;
import org.securestore.crypto.CanonicalForm;

/**
 * Settings as the database has them, which may be anything, with the code that proves who wrote them.
 *
 * @param version the revision of the store in which they were written
 */
public record SealedAuditSettings(
        boolean reads,
        long retentionDays,
        String whenUnwritable,
        long windowMillis,
        long version,
        AuthenticationCode code) {
    /** Seals settings under the store's key. */
    static SealedAuditSettings seal(AuditSettings settings, String partition, long version, Authenticator key) {
        SealedAuditSettings unproved = of(settings, version, key.authenticate(CanonicalForm.of("nothing")));
        return of(settings, version, key.authenticate(unproved.canonicalForm(partition)));
    }

    /** The settings, if their code proves them. */
    Optional<AuditSettings> open(String partition, Authenticator key) {
        return key.verifies(canonicalForm(partition), code) // then they were valid when they were written
                ? Optional.of(new AuditSettings(
                        reads,
                        Math.toIntExact(retentionDays),
                        WhenUnwritable.valueOf(whenUnwritable),
                        Duration.ofMillis(windowMillis)))
                : Optional.empty();
    }

    private static SealedAuditSettings of(AuditSettings settings, long version, AuthenticationCode code) {
        return new SealedAuditSettings(
                settings.reads(),
                settings.retentionDays(),
                settings.whenUnwritable().name(),
                settings.window().toMillis(),
                version,
                code);
    }

    private CanonicalForm canonicalForm(String partition) {
        return CanonicalForm.of("audit settings")
                .text(partition)
                .number(version)
                .number(reads ? 1 : 0)
                .number(retentionDays)
                .text(whenUnwritable)
                .number(windowMillis);
    }
}
