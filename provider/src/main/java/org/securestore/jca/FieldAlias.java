package org.securestore.jca;

import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.UserApplication;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;

/**
 * What an alias names: {@code <application id>} the application's main field, {@code <application id>/<field name>} any
 * field. An id never has a slash, so the first one is the border.
 */
record FieldAlias(TargetApplicationId application, Optional<String> fieldName) {
    /** The parts of an alias; empty if no application can have it. */
    static Optional<FieldAlias> parse(String alias) {
        int slash = alias.indexOf('/');
        try {
            return Optional.of(
                    slash < 0
                            ? new FieldAlias(new TargetApplicationId(alias), Optional.empty())
                            : new FieldAlias(
                                    new TargetApplicationId(alias.substring(0, slash)),
                                    Optional.of(alias.substring(slash + 1))));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** The aliases of an application: its own, and one for each field that has a value. */
    static Stream<FieldAlias> all(UserApplication application) {
        return Stream.concat(
                Stream.of(new FieldAlias(application.id(), Optional.empty())),
                application.entered().stream()
                        .map(field -> new FieldAlias(application.id(), Optional.of(field.name()))));
    }

    /** Whether {@code application} is the one that this alias names, and has its field. */
    boolean isIn(UserApplication other) {
        return application.equals(other.id())
                && fieldName
                        .map(CredentialField::keyOf)
                        .map(key -> other.entered().stream()
                                .anyMatch(field -> field.key().equals(key)))
                        .orElse(true);
    }

    /** The value that this alias names, which is closed with its set; empty if there is no such field. */
    Optional<SecretValue> find(CredentialSet credentials) {
        return fieldName.map(credentials::find).orElseGet(credentials::main);
    }

    @Override
    public String toString() {
        return fieldName.map(name -> application + "/" + name).orElse(application.value());
    }
}
