package org.securestore.cli.credentials;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.credentials.foreign.ForeignEntry;
import org.securestore.credential.CredentialChange;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;

/**
 * What an import does to one application.
 *
 * @param isNew whether the application is made for it
 * @param replaced the version of the credentials that are there; empty if there are none
 */
record PlannedSet(TargetApplication application, boolean isNew, OptionalLong replaced, List<Placed> values) {
    PlannedSet {
        values = List.copyOf(values);
    }

    TargetApplicationId id() {
        return application.id();
    }

    /** The change that the store is asked for. It is refused if somebody else sets the credentials before. */
    CredentialChange change() {
        Map<String, SecretValue> byField = new LinkedHashMap<>();
        for (Placed value : values) {
            byField.put(value.field().name(), value.entry().value());
            value.entry()
                    .opening()
                    .ifPresent(opening -> opening(application).ifPresent(field -> byField.put(field.name(), opening)));
        }
        CredentialEntry entry = replaced.isPresent() ? CredentialEntry.amending(byField) : CredentialEntry.of(byField);
        return new CredentialChange.Put(id(), entry.replacing(replaced.orElse(0)));
    }

    /** Whether {@code field} is given a value. */
    boolean fills(CredentialField field) {
        return values.stream().anyMatch(value -> value.field().equals(field) || opens(value, field));
    }

    /** The field for the password of an application's certificate file. */
    static Optional<CredentialField> opening(TargetApplication application) {
        return application.fields().stream()
                .filter(field -> field.type() == FieldType.CERTIFICATE_PASSWORD)
                .findFirst();
    }

    private boolean opens(Placed value, CredentialField field) {
        return value.entry().opening().isPresent()
                && opening(application).filter(field::equals).isPresent();
    }

    /** An entry and the field that it goes to. */
    record Placed(ForeignEntry entry, CredentialField field) {}
}
