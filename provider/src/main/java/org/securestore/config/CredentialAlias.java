package org.securestore.config;

import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;

/**
 * What an alias names, as in the key store: an application's main field, or any field of it. An id never has a slash, so the
 * first one is the border.
 */
record CredentialAlias(TargetApplicationId application, Optional<String> fieldName) {
    /** The parts of an alias; empty if no application can have it. */
    static Optional<CredentialAlias> parse(String alias) {
        int slash = alias.indexOf('/');
        try {
            return Optional.of(
                    slash < 0
                            ? new CredentialAlias(new TargetApplicationId(alias), Optional.empty())
                            : new CredentialAlias(
                                    new TargetApplicationId(alias.substring(0, slash)),
                                    Optional.of(alias.substring(slash + 1))));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if no application can have it */
    static CredentialAlias require(String alias) {
        return parse(alias)
                .orElseThrow(() -> new IllegalArgumentException("\"" + alias
                        + "\" names no credentials; write <application id>/<field name>, or the application id alone"));
    }

    /**
     * The value that this alias names; empty if there is no such field, or it has no value.
     *
     * @throws IllegalArgumentException if it is a certificate, which is no text
     */
    Optional<String> textIn(CredentialSet credentials) {
        return fieldIn(credentials).map(field -> {
            if (field.type() == FieldType.CERTIFICATE) {
                throw new IllegalArgumentException(
                        this + " is a certificate, which is no text; read it from a key store of type SecureStore");
            }
            // Configuration is text: the one place where ours becomes a String.
            return credentials.get(field.name()).lend(String::new);
        });
    }

    /** Says that what this alias names is not there, and what is. */
    IllegalArgumentException absentFrom(CredentialSet credentials) {
        return new IllegalArgumentException("There is no value for " + this + "; the credentials have "
                + credentials.fields().stream().map(CredentialField::name).collect(Collectors.joining(", ")));
    }

    private Optional<CredentialField> fieldIn(CredentialSet credentials) {
        String key = fieldName
                .map(CredentialField::keyOf)
                .orElseGet(() -> credentials.mainField().key());
        return credentials.fields().stream()
                .filter(field -> field.key().equals(key))
                .findFirst();
    }

    @Override
    public String toString() {
        return fieldName.map(name -> application + "/" + name).orElse(application.value());
    }
}
