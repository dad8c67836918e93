package org.securestore.jca;

import java.security.KeyStore;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.securestore.application.CredentialField;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;

/**
 * What an entry says about itself beside what it holds, for whoever may open it.
 *
 * @param getName {@code securestore.application}, {@code .field}, {@code .type}, {@code .version}, {@code .expires} (ISO
 *     8601), or {@code .userName}, which is beside every password
 */
record EntryAttribute(String getName, String getValue) implements KeyStore.Entry.Attribute {
    private static final String PREFIX = "securestore.";

    static Set<KeyStore.Entry.Attribute> of(CredentialSet credentials, CredentialField field) {
        Set<KeyStore.Entry.Attribute> attributes = new LinkedHashSet<>();
        attributes.add(attribute("application", credentials.application().value()));
        attributes.add(attribute("field", field.name()));
        attributes.add(attribute("type", field.type().externalName()));
        attributes.add(attribute("version", Long.toString(credentials.version())));
        credentials
                .expiresAt()
                .map(Instant::toString)
                .map(at -> attribute("expires", at))
                .ifPresent(attributes::add);
        userName(credentials, field).map(name -> attribute("userName", name)).ifPresent(attributes::add);
        return attributes;
    }

    private static Optional<String> userName(CredentialSet credentials, CredentialField field) {
        return field.type().isPassword()
                ? credentials.userName().map(EntryAttribute::text) // which is shown wherever it is entered, too
                : Optional.empty();
    }

    private static String text(SecretValue value) {
        return value.lend(String::new);
    }

    private static EntryAttribute attribute(String name, String value) {
        return new EntryAttribute(PREFIX + name, value);
    }
}
