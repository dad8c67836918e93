package org.securestore.config;

import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.credential.CredentialSet;

/** The text that an alias names in a set of credentials. */
record NamedText(CredentialAlias alias) {
    /**
     * The value; empty if there is no such field, or it has none.
     *
     * @throws IllegalArgumentException if it is a certificate, which is no text
     */
    Optional<String> in(CredentialSet credentials) {
        return alias.among(credentials.fields(), credentials.mainField()).map(field -> {
            if (field.type() == FieldType.CERTIFICATE) {
                throw new IllegalArgumentException(
                        alias + " is a certificate, which is no text; read it from a key store of type SecureStore");
            }
            // Configuration is text: the one place where ours becomes a String.
            return credentials.get(field.name()).lend(String::new);
        });
    }

    /** Says that the value is not there, and what is. */
    IllegalArgumentException absentFrom(CredentialSet credentials) {
        return new IllegalArgumentException("There is no value for " + alias + "; the credentials have "
                + credentials.fields().stream().map(CredentialField::name).collect(Collectors.joining(", ")));
    }
}
