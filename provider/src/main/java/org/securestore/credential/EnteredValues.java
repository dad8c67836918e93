package org.securestore.credential;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.failure.CredentialsRejectedException;
import org.securestore.text.PlainText;

/** Checks what was entered for an application against its definition. The values stay whoever entered them's to close. */
final class EnteredValues {
    private final TargetApplication application;
    private final Set<String> removed;
    private final SortedMap<Integer, SecretValue> byNumber = new TreeMap<>();

    /**
     * Matches values to fields.
     *
     * @throws CredentialsRejectedException if a value has no field, is empty, too long, or given twice
     */
    EnteredValues(TargetApplication application, CredentialEntry entry) {
        this.application = application;
        this.removed = entry.removed();
        entry.values().forEach(this::put);
    }

    /**
     * These values and, for fields that have none and are not removed, those of {@code existing}.
     *
     * @throws CredentialsRejectedException if a field is to be removed that is given, or that there is not
     */
    EnteredValues completedBy(SortedMap<Integer, SecretValue> existing) {
        Set<Integer> dropped = dropped();
        application.fields().stream()
                .filter(field -> !dropped.contains(field.number()))
                .forEach(field -> Optional.ofNullable(existing.get(field.number()))
                        .ifPresent(value -> byNumber.putIfAbsent(field.number(), value)));
        return this;
    }

    /**
     * The values by the numbers of their fields.
     *
     * @throws CredentialsRejectedException if a mandatory field has none
     */
    SortedMap<Integer, SecretValue> complete() {
        some();
        application.fields().forEach(field -> {
            if (field.mandatory() && !byNumber.containsKey(field.number())) {
                throw rejected("field " + field.name() + " has no value");
            }
        });
        return byNumber;
    }

    /**
     * Opens each certificate, which may take seconds.
     *
     * @throws CredentialsRejectedException if one is none
     */
    void checkCertificates() {
        application.fields().stream()
                .filter(field -> field.type() == FieldType.CERTIFICATE)
                .forEach(this::checkCertificate);
    }

    /**
     * The values by the numbers of their fields, whether all are there or not.
     *
     * @throws CredentialsRejectedException if there is none at all
     */
    SortedMap<Integer, SecretValue> some() {
        if (byNumber.isEmpty()) {
            throw rejected("no field has a value");
        }
        return byNumber;
    }

    private Set<Integer> dropped() {
        Set<Integer> numbers =
                removed.stream().map(this::field).map(CredentialField::number).collect(Collectors.toSet());
        if (!Collections.disjoint(numbers, byNumber.keySet())) {
            throw rejected("a field is given and removed at once");
        }
        return numbers;
    }

    private CredentialField field(String name) {
        return application.field(name).orElseThrow(() -> rejected("it has no field " + PlainText.shown(name)));
    }

    private void put(String name, SecretValue value) {
        CredentialField field = field(name);
        if (value.length() == 0) {
            throw rejected("field " + field.name() + " has no value");
        }
        if (value.length() > SecretValue.MAX_BYTES) {
            throw rejected("field " + field.name() + " has " + value.length() + " bytes, at most "
                    + SecretValue.MAX_BYTES + " are kept");
        }
        if (byNumber.put(field.number(), value) != null) {
            throw rejected("field " + field.name() + " is given twice");
        }
    }

    private void checkCertificate(CredentialField field) {
        SecretValue content = byNumber.get(field.number());
        if (content == null) {
            return;
        }
        content.lendBytes(bytes -> password()
                        .map(secret -> secret.lend(opening -> objection(bytes, opening)))
                        .orElseGet(() -> objection(bytes, null)))
                .ifPresent(problem -> {
                    throw rejected("the file for field " + field.name() + " " + problem);
                });
    }

    private Optional<SecretValue> password() {
        return application.fields().stream()
                .filter(field -> field.type() == FieldType.CERTIFICATE_PASSWORD)
                .findFirst()
                .map(field -> byNumber.get(field.number()));
    }

    private static Optional<String> objection(byte[] content, char @Nullable [] password) {
        return CertificateFile.objection(content, password);
    }

    private CredentialsRejectedException rejected(String problem) {
        return new CredentialsRejectedException(application.id().value(), problem);
    }
}
