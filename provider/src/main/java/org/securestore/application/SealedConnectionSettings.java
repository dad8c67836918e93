package org.securestore.application;

import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;
import org.securestore.failure.TamperedRecordException;
import org.securestore.key.PartitionKey;

/**
 * Connection settings as the database has them: with the code that proves who wrote them. Whoever can write to the database
 * but holds no node's key cannot send a password to a server of his own.
 *
 * @param version the revision of the store in which they were written
 */
public record SealedConnectionSettings(ConnectionSettings settings, long version, AuthenticationCode code) {

    public static SealedConnectionSettings seal(ConnectionSettings settings, long version, PartitionKey key) {
        return new SealedConnectionSettings(settings, version, key.authenticate(canonicalForm(settings, version)));
    }

    /**
     * These settings, if their code proves them and they are those of {@code name}.
     *
     * @throws TamperedRecordException if it does not
     */
    public SealedConnectionSettings verified(ConnectionSettingsName name, PartitionKey key) {
        if (!settings.name().equals(name) || !isVerified(key)) {
            throw new TamperedRecordException("The record of the connection settings " + name);
        }
        return this;
    }

    /** Proof of exactly this under the newest key, for whoever has verified it. */
    public AuthenticationCode proof(PartitionKey key) {
        return key.authenticate(canonicalForm(settings, version));
    }

    /** Whether its code proves these settings. */
    public boolean isVerified(PartitionKey key) {
        return key.verifies(canonicalForm(settings, version), code);
    }

    /** What is handed out of them. */
    public VersionedConnectionSettings versioned() {
        return new VersionedConnectionSettings(settings, version);
    }

    private static CanonicalForm canonicalForm(ConnectionSettings settings, long version) {
        CanonicalForm form = CanonicalForm.of("connection settings")
                .text(settings.name().value())
                .number(version)
                .texts(settings.displayName().stream().toList())
                .texts(settings.parent().map(ConnectionSettingsName::value).stream()
                        .toList())
                .texts(settings.url().stream().toList());
        addApplication(form, settings.application());
        addApplication(form, settings.proxyApplication());
        form.number(settings.options().size());
        settings.options().forEach((option, value) -> form.text(option).text(value));
        return form;
    }

    private static void addApplication(CanonicalForm form, Optional<TargetApplicationId> application) {
        form.texts(application.map(TargetApplicationId::value).stream().toList());
    }
}
