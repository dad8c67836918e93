package org.securestore.jca;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.credential.CredentialChange;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;

/** What somebody has done to the credentials of one application and not stored yet. For one thread at a time. */
final class StagedSet {
    private final WrittenApplication application;
    private final Map<String, StagedField> fields = new LinkedHashMap<>();
    private Optional<Instant> expiresAt = Optional.empty();
    private boolean cleared;

    StagedSet(WrittenApplication application) {
        this.application = application;
        this.cleared = !application.hasCredentials();
    }

    WrittenApplication application() {
        return application;
    }

    /** What was done to the field that an alias names; empty if it is as the store has it. */
    Optional<StagedField> find(CredentialAlias alias) {
        return application
                .field(alias)
                .flatMap(field -> Optional.ofNullable(fields.get(field.key()))
                        .or(() -> cleared
                                ? Optional.of(StagedField.removed(application.id(), field))
                                : Optional.empty()));
    }

    /** Puts it in the place of what was done to the field before. */
    void put(StagedField done) {
        StagedField before = fields.put(done.field().key(), done);
        if (before != null) {
            before.close();
        }
    }

    /** From when on the external system will not take the values. */
    void expireAt(Instant instant) {
        expiresAt = Optional.of(instant);
    }

    /** Undoes what was done to a field that the store has no value for. */
    void forget(CredentialField field) {
        StagedField before = fields.remove(field.key());
        if (before != null) {
            before.close();
        }
    }

    /** Takes all values away, those that are staged as well as those that the store has. */
    void clear() {
        close();
        cleared = true;
    }

    /** Whether the store's own values of the set, if it has any, are to go. */
    boolean isCleared() {
        return cleared;
    }

    /** The aliases by which the values are read. */
    Stream<String> aliases() {
        return fields.values().stream()
                .filter(staged -> !staged.isRemoved())
                .map(StagedField::field)
                .flatMap(field -> Stream.concat(
                        field.equals(CredentialField.mainOf(application.fields()))
                                ? Stream.of(CredentialAlias.of(application.id()))
                                : Stream.empty(),
                        Stream.of(CredentialAlias.of(application.id(), field))))
                .map(CredentialAlias::toString);
    }

    /** What the store is to do; empty if it all came to nothing. */
    Optional<CredentialChange> change() {
        if (cleared && fields.isEmpty()) {
            return application.hasCredentials()
                    ? Optional.of(new CredentialChange.Clear(application.id(), OptionalLong.of(application.version())))
                    : Optional.empty();
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new CredentialChange.Put(application.id(), entry()));
    }

    void close() {
        fields.values().forEach(StagedField::close);
        fields.clear();
    }

    private CredentialEntry entry() {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        fields.values()
                .forEach(staged -> staged.value()
                        .ifPresent(value -> values.put(staged.field().name(), value)));
        CredentialEntry entry = cleared
                ? CredentialEntry.of(values)
                : CredentialEntry.amending(values).without(removed());
        CredentialEntry replacing = entry.replacing(application.version());
        return expiresAt.map(replacing::expiringAt).orElse(replacing);
    }

    private Set<String> removed() {
        return fields.values().stream()
                .filter(StagedField::isRemoved)
                .map(staged -> staged.field().name())
                .collect(Collectors.toSet());
    }
}
