package org.securestore.jca;

import java.util.Optional;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.SecretValue;

/**
 * What somebody has done to one field and not stored yet: he gave it a value, or removed the one that it had.
 *
 * @param value closed with the staged set that it is in
 * @param entry the value as it is read
 */
record StagedField(
        TargetApplicationId application,
        CredentialField field,
        Optional<SecretValue> value,
        Optional<OpenedEntry> entry) {
    static StagedField entered(
            TargetApplicationId application, CredentialField field, SecretValue value, OpenedEntry entry) {
        return new StagedField(application, field, Optional.of(value), Optional.of(entry));
    }

    static StagedField removed(TargetApplicationId application, CredentialField field) {
        return new StagedField(application, field, Optional.empty(), Optional.empty());
    }

    boolean isRemoved() {
        return value.isEmpty();
    }

    void close() {
        value.ifPresent(SecretValue::close);
    }
}
