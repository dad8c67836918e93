package org.securestore.jca;

import java.security.KeyStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
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

    /** What an entry says that is not stored yet. */
    static Set<KeyStore.Entry.Attribute> staged(TargetApplicationId application, CredentialField field) {
        return Set.of(
                attribute("application", application.value()),
                attribute("field", field.name()),
                attribute("type", field.type().externalName()));
    }

    /** The account that a given entry says its password is for. */
    static Optional<String> userName(Set<KeyStore.Entry.Attribute> given) {
        return value("userName", given);
    }

    /**
     * When a given entry says that it expires.
     *
     * @throws DateTimeParseException if that is no instant in ISO 8601
     */
    static Optional<Instant> expires(Set<KeyStore.Entry.Attribute> given) {
        return value("expires", given).map(Instant::parse);
    }

    private static Optional<String> value(String name, Set<KeyStore.Entry.Attribute> given) {
        return given.stream()
                .filter(attribute -> attribute.getName().equals(PREFIX + name))
                .map(KeyStore.Entry.Attribute::getValue)
                .findFirst();
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
