package org.securestore.credential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * The credentials of one owner for one application, opened. Whoever got it closes it, which wipes it. One thread.
 *
 * <p>Each value bears its field's name and type; they are in the order of the definition. A field that was added to the
 * application since, and those that are not mandatory, may be without a value.
 */
public final class CredentialSet implements AutoCloseable {
    private final TargetApplication application;
    private final Optional<CredentialOwner> owner;
    private final long definitionVersion;
    private final long version;
    private final Optional<Instant> expiresAt;
    private final List<Entry> entries;

    private CredentialSet(
            SealedDefinition definition,
            Optional<CredentialOwner> owner,
            long version,
            Optional<Instant> expiresAt,
            List<Entry> entries) {
        this.application = definition.application();
        this.owner = owner;
        this.definitionVersion = definition.version();
        this.version = version;
        this.expiresAt = expiresAt;
        this.entries = List.copyOf(entries);
    }

    /** Takes the values over, and wipes those of fields that the definition has no more. */
    static CredentialSet of(
            SealedDefinition definition,
            Optional<CredentialOwner> owner,
            long version,
            Optional<Instant> expiresAt,
            SortedMap<Integer, SecretValue> values) {
        List<Entry> entries = new ArrayList<>();
        for (CredentialField field : definition.application().fields()) {
            SecretValue value = values.remove(field.number());
            if (value != null) {
                entries.add(new Entry(field, value));
            }
        }
        values.values().forEach(SecretValue::close);
        return new CredentialSet(definition, owner, version, expiresAt, entries);
    }

    public TargetApplicationId application() {
        return application.id();
    }

    /** Whose they are; empty for a set that is only tried, before it is kept. */
    public Optional<CredentialOwner> owner() {
        return owner;
    }

    /** Which of all definitions that the application ever had named these fields. */
    public long definitionVersion() {
        return definitionVersion;
    }

    /** Raised each time that the credentials are set, and never used twice in a store. */
    public long version() {
        return version;
    }

    /** When the external system will not take these credentials any more, if that is known. */
    public Optional<Instant> expiresAt() {
        return expiresAt;
    }

    /** The fields that have a value, in the order of the definition. */
    public List<CredentialField> fields() {
        return entries.stream().map(Entry::field).toList();
    }

    /** The mandatory fields that have no value yet: they were added to the application since these were entered. */
    public List<CredentialField> missing() {
        List<CredentialField> present = fields();
        return application.fields().stream()
                .filter(field -> field.mandatory() && !present.contains(field))
                .toList();
    }

    /** The value of the field of this name, in any case; it is closed with this set. */
    public Optional<SecretValue> find(String fieldName) {
        String key = CredentialField.keyOf(fieldName);
        return first(field -> field.key().equals(key));
    }

    /** The value of the first field of this type; it is closed with this set. */
    public Optional<SecretValue> find(FieldType type) {
        return first(field -> field.type() == type);
    }

    /** The value of the first field that names an account to log in with. */
    public Optional<SecretValue> userName() {
        return first(field -> field.type().isUserName());
    }

    /** The value of the first field that holds such an account's password. */
    public Optional<SecretValue> password() {
        return first(field -> field.type().isPassword());
    }

    /** The field that stands for the whole, whether it has a value or not. */
    public CredentialField mainField() {
        return application.mainField();
    }

    /** The value of the field that stands for the whole; it is closed with this set. */
    public Optional<SecretValue> main() {
        return find(mainField().name());
    }

    /**
     * The value of the field of this name, in any case; it is closed with this set.
     *
     * @throws IllegalArgumentException if the application has no such field, or it has no value
     */
    public SecretValue get(String fieldName) {
        return find(fieldName)
                .orElseThrow(() -> new IllegalArgumentException(application
                        .field(fieldName)
                        .map(field -> "Nobody has entered " + field.name() + " of " + application.id() + " yet")
                        .orElse(application.id() + " has no field " + fieldName)));
    }

    @Override
    public void close() {
        entries.forEach(entry -> entry.value().close());
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.field().name())
                .collect(Collectors.joining(", ", "CredentialSet[", "]"));
    }

    private Optional<SecretValue> first(Predicate<CredentialField> wanted) {
        return entries.stream()
                .filter(entry -> wanted.test(entry.field()))
                .map(Entry::value)
                .findFirst();
    }

    private record Entry(CredentialField field, SecretValue value) {}
}
