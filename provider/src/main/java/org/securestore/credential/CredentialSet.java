package org.securestore.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;

/**
 * The credentials of one owner for one application, opened. Whoever got it closes it, which wipes it. One thread.
 */
public final class CredentialSet implements AutoCloseable {
    private final TargetApplication application;
    private final long definitionVersion;
    private final long version;
    private final List<Entry> entries;

    private CredentialSet(SealedDefinition definition, long version, List<Entry> entries) {
        this.application = definition.application();
        this.definitionVersion = definition.version();
        this.version = version;
        this.entries = List.copyOf(entries);
    }

    static CredentialSet of(SealedDefinition definition, long version, List<SecretValue> values) {
        List<CredentialField> fields = definition.application().fields();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            entries.add(new Entry(fields.get(i), values.get(i)));
        }
        return new CredentialSet(definition, version, entries);
    }

    public TargetApplicationId application() {
        return application.id();
    }

    /** Which of all definitions that the application ever had these credentials were set for. */
    public long definitionVersion() {
        return definitionVersion;
    }

    /** Raised each time that the credentials are set, and never used twice in a store. */
    public long version() {
        return version;
    }

    /** The fields, in the order of the definition. */
    public List<CredentialField> fields() {
        return entries.stream().map(Entry::field).toList();
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

    /** The value of the field that stands for the whole; it is closed with this set. */
    public SecretValue main() {
        return get(application.mainField().name());
    }

    /**
     * The value of the field of this name, in any case; it is closed with this set.
     *
     * @throws IllegalArgumentException if the application has no such field
     */
    public SecretValue get(String fieldName) {
        return find(fieldName)
                .orElseThrow(() -> new IllegalArgumentException(application.id() + " has no field " + fieldName));
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
