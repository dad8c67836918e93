package org.securestore.jca;

import java.security.KeyStore;
import java.security.PKCS12Attribute;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialAttributes;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;

/** What an entry says about itself beside what it holds, for whoever may open it; {@link CredentialAttributes} has the names. */
final class EntryAttribute {
    private EntryAttribute() {}

    static Set<KeyStore.Entry.Attribute> of(CredentialSet credentials, CredentialField field) {
        Set<KeyStore.Entry.Attribute> attributes = new LinkedHashSet<>();
        attributes.add(attribute(
                CredentialAttributes.APPLICATION, credentials.application().value()));
        attributes.add(attribute(CredentialAttributes.FIELD, field.name()));
        attributes.add(attribute(CredentialAttributes.TYPE, field.type().externalName()));
        attributes.add(attribute(CredentialAttributes.VERSION, Long.toString(credentials.version())));
        credentials
                .expiresAt()
                .map(Instant::toString)
                .map(at -> attribute(CredentialAttributes.EXPIRES, at))
                .ifPresent(attributes::add);
        userName(credentials, field)
                .map(name -> attribute(CredentialAttributes.USER_NAME, name))
                .ifPresent(attributes::add);
        return attributes;
    }

    /** What an entry says that is not stored yet. */
    static Set<KeyStore.Entry.Attribute> staged(TargetApplicationId application, CredentialField field) {
        return Set.of(
                attribute(CredentialAttributes.APPLICATION, application.value()),
                attribute(CredentialAttributes.FIELD, field.name()),
                attribute(CredentialAttributes.TYPE, field.type().externalName()));
    }

    /** The account that a given entry says its password is for. */
    static Optional<String> userName(Set<KeyStore.Entry.Attribute> given) {
        return value(CredentialAttributes.USER_NAME, given);
    }

    /**
     * When a given entry says that it expires.
     *
     * @throws DateTimeParseException if that is no instant in ISO 8601
     */
    static Optional<Instant> expires(Set<KeyStore.Entry.Attribute> given) {
        return value(CredentialAttributes.EXPIRES, given).map(Instant::parse);
    }

    private static Optional<String> value(String name, Set<KeyStore.Entry.Attribute> given) {
        return given.stream()
                .filter(attribute -> attribute.getName().equals(name))
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

    private static KeyStore.Entry.Attribute attribute(String name, String value) {
        return new PKCS12Attribute(name, value);
    }
}
