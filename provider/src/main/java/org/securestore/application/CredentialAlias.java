package org.securestore.application;

import java.util.Collection;
import java.util.Optional;

/**
 * One text that names one value in the store, for software that has names only: {@code <application id>} is the application's
 * main field, {@code <application id>/<field name>} any field, both in any case. An id never has a slash, so the first one is
 * the border.
 *
 * @param fieldName empty for the main field
 */
public record CredentialAlias(TargetApplicationId application, Optional<String> fieldName) {
    /** The alias of an application's main field. */
    public static CredentialAlias of(TargetApplicationId application) {
        return new CredentialAlias(application, Optional.empty());
    }

    /** The alias of one of an application's fields. */
    public static CredentialAlias of(TargetApplicationId application, CredentialField field) {
        return new CredentialAlias(application, Optional.of(field.name()));
    }

    /** The parts of an alias; empty if no application can have it. */
    public static Optional<CredentialAlias> find(String text) {
        try {
            return Optional.of(parts(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /**
     * The parts of an alias.
     *
     * @throws IllegalArgumentException if no application can have it
     */
    public static CredentialAlias parse(String text) {
        try {
            return parts(text);
        } catch (IllegalArgumentException noId) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" names no credentials; write <application id>/<field name>, or the application id alone",
                    noId);
        }
    }

    /**
     * The field that this alias names among some of its application's; empty if it is not one of them.
     *
     * @param main which of all the application's fields is its main one
     */
    public Optional<CredentialField> among(Collection<CredentialField> fields, CredentialField main) {
        String key = fieldName.map(CredentialField::keyOf).orElseGet(main::key);
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** This alias in the spelling of the definition, in which it is listed. */
    public String spelled(TargetApplicationId id, CredentialField field) {
        return new CredentialAlias(id, fieldName.map(any -> field.name())).toString();
    }

    private static CredentialAlias parts(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? of(new TargetApplicationId(text))
                : new CredentialAlias(
                        new TargetApplicationId(text.substring(0, slash)), Optional.of(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return fieldName.map(name -> application + "/" + name).orElse(application.value());
    }
}
