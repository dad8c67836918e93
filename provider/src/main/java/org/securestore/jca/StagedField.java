package org.securestore.jca;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.Optional;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.SecretValue;

/**
 * What somebody has done to one field and not stored yet: he gave it a value, or removed the one that it had.
 *
 * @param value empty for a private key, too, whose file is made when it is stored
 * @param entry what is read; empty if it is removed
 * @param expires when he said that the set expires
 */
record StagedField(
        TargetApplicationId application,
        CredentialField field,
        Optional<SecretValue> value,
        Optional<OpenedEntry> entry,
        Optional<Instant> expires) {
    /** Takes over the value and the entry's key, which are wiped when this is closed. */
    static StagedField entered(
            TargetApplicationId application,
            CredentialField field,
            SecretValue value,
            OpenedEntry entry,
            Optional<Instant> expires) {
        return new StagedField(application, field, Optional.of(value), Optional.of(entry), expires);
    }

    static StagedField privateKey(
            TargetApplicationId application, CredentialField field, OpenedEntry entry, Optional<Instant> expires) {
        return new StagedField(application, field, Optional.empty(), Optional.of(entry), expires);
    }

    static StagedField removed(TargetApplicationId application, CredentialField field) {
        return new StagedField(application, field, Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isRemoved() {
        return entry.isEmpty();
    }

    boolean isPrivateKey() {
        return entry.flatMap(OpenedEntry::key)
                .filter(PrivateKey.class::isInstance)
                .isPresent();
    }

    void close() {
        value.ifPresent(SecretValue::close);
        entry.flatMap(OpenedEntry::key)
                .filter(CredentialKey.class::isInstance)
                .map(CredentialKey.class::cast)
                .ifPresent(CredentialKey::destroy);
    }
}
