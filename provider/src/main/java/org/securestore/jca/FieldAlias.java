package org.securestore.jca;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.UserApplication;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;

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

    /** The aliases of an application: its own if its main field has a value, and one for each field that has. */
    static Stream<FieldAlias> all(UserApplication application) {
        return Stream.concat(
                Stream.of(new FieldAlias(application.id(), Optional.empty()))
                        .filter(main -> main.fieldOf(application).isPresent()),
                application.entered().stream()
                        .map(field -> new FieldAlias(application.id(), Optional.of(field.name()))));
    }

    /** The field of an application that this alias names, if it is this application's alias and has a value. */
    Optional<CredentialField> fieldOf(UserApplication other) {
        return application.equals(other.id()) ? field(other.mainField(), other.entered()) : Optional.empty();
    }

    /** The field that this alias names; empty if there is none, or it has no value. */
    Optional<CredentialField> fieldOf(CredentialSet credentials) {
        return field(credentials.mainField(), credentials.fields());
    }

    /** This alias as it is listed: in the spelling of the definition. */
    String spelled(TargetApplicationId id, CredentialField field) {
        return new FieldAlias(id, fieldName.map(any -> field.name())).toString();
    }

    private Optional<CredentialField> field(CredentialField main, List<CredentialField> entered) {
        String key = fieldName.map(CredentialField::keyOf).orElseGet(main::key);
        return entered.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    @Override
    public String toString() {
        return fieldName.map(name -> application + "/" + name).orElse(application.value());
    }
}
