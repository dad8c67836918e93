package org.securestore.jca;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final List<SecretValue> made = new ArrayList<>();
    private Optional<SecretValue> keptPassword = Optional.empty();
    private boolean cleared;
    private boolean restedOn;

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

    /** The password that opens certificates in the store, for those that are staged; taken over. */
    void keepPassword(SecretValue password) {
        keptPassword.ifPresent(SecretValue::close);
        keptPassword = Optional.of(password);
    }

    /** What was to be set is there already: so that nobody changes it meanwhile. */
    void restOnIt() {
        restedOn = true;
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

    /** Whether there is anything for the store to do. */
    boolean isChanged() {
        return !fields.isEmpty() || (cleared && application.hasCredentials());
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

    /**
     * What the store is to do; empty if it all came to nothing. Good until this is closed.
     *
     * @throws GeneralSecurityException if a private key cannot be encoded
     */
    Optional<CredentialChange> change() throws GeneralSecurityException {
        OptionalLong definition = OptionalLong.of(application.definition());
        if (!fields.isEmpty()) {
            return Optional.of(new CredentialChange.Put(application.id(), definition, entry()));
        }
        if (isChanged()) {
            return Optional.of(
                    new CredentialChange.Clear(application.id(), definition, OptionalLong.of(application.version())));
        }
        return restedOn
                ? Optional.of(new CredentialChange.Unchanged(application.id(), definition, application.version()))
                : Optional.empty();
    }

    void close() {
        fields.values().forEach(StagedField::close);
        fields.clear();
        made.forEach(SecretValue::close);
        made.clear();
        keptPassword.ifPresent(SecretValue::close);
        keptPassword = Optional.empty();
    }

    private CredentialEntry entry() throws GeneralSecurityException {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        fields.values()
                .forEach(staged -> staged.value()
                        .ifPresent(value -> values.put(staged.field().name(), value)));
        putPrivateKeys(values);
        CredentialEntry entry = cleared
                ? CredentialEntry.of(values)
                : CredentialEntry.amending(values).without(removed());
        CredentialEntry replacing = entry.replacing(application.version());
        return expires().map(replacing::expiringAt).orElse(replacing);
    }

    // Under the password that the set will have: one that is staged, else the one that it keeps, else a new one.
    private void putPrivateKeys(Map<String, SecretValue> values) throws GeneralSecurityException {
        List<StagedField> keys =
                fields.values().stream().filter(StagedField::isPrivateKey).toList();
        if (keys.isEmpty()) {
            return;
        }
        String opening = application.certificatePassword().orElseThrow().name();
        SecretValue staged = values.get(opening);
        SecretValue password = staged != null ? staged : keptPassword.orElseGet(this::generated);
        for (StagedField key : keys) {
            OpenedEntry entry = key.entry().orElseThrow();
            PrivateKey privateKey = (PrivateKey) entry.key().orElseThrow();
            values.put(
                    key.field().name(),
                    made(password.lend(text -> CertificateContents.pkcs12(privateKey, entry.certificates(), text))));
        }
        if (keptPassword.isEmpty()) {
            values.put(opening, password);
        }
    }

    private SecretValue made(byte[] file) {
        SecretValue value = SecretValue.ofBytes(file);
        made.add(value);
        return value;
    }

    private SecretValue generated() {
        return made(CertificateContents.randomPassword());
    }

    private Optional<Instant> expires() {
        Collection<StagedField> all = fields.values();
        return all.stream().flatMap(staged -> staged.expires().stream()).reduce((first, last) -> last);
    }

    private Set<String> removed() {
        return fields.values().stream()
                .filter(StagedField::isRemoved)
                .map(staged -> staged.field().name())
                .collect(Collectors.toSet());
    }
}
