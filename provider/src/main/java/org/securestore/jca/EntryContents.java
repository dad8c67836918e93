package org.securestore.jca;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.credential.SecretValue;

/** Turns an entry that somebody gives into values of the fields of an application that keep it. */
final class EntryContents {
    private final WrittenApplication application;
    private final StagedEntries staged;
    private final EntryWriting writing;

    EntryContents(WrittenApplication application, StagedEntries staged, EntryWriting writing) {
        this.application = application;
        this.staged = staged;
        this.writing = writing;
    }

    /** @throws KeyStoreException if this field cannot hold it, or he may not set it; nothing is staged then */
    void stage(CredentialField field, OpenedEntry entry) throws KeyStoreException {
        if (entry.isCertified() != (field.type() == FieldType.CERTIFICATE)) {
            throw refused(
                    field,
                    entry.isCertified()
                            ? "holds text, and no certificates"
                            : "holds certificates, and no password or other secret key");
        }
        try {
            EntryAttribute.expires(entry.attributes());
        } catch (DateTimeException noInstant) {
            throw refused(field, "expires at an instant in ISO 8601, such as 2030-12-31T00:00:00Z", noInstant);
        }
        if (!entry.isCertified()) {
            stageSecret(field, entry);
        } else if (entry.isTrusted()) {
            stageTrusted(field, entry);
        } else {
            stagePrivateKey(field, entry);
        }
    }

    private void stageSecret(CredentialField field, OpenedEntry entry) throws KeyStoreException {
        Key key = entry.key().orElseThrow();
        byte[] value = key.getEncoded();
        if (value == null || !isKept(key.getAlgorithm())) {
            throw refused(
                    field,
                    "keeps text and bytes, and would forget that they are a key for " + key.getAlgorithm()
                            + "; give them as a SecretKeySpec with the algorithm " + CredentialKey.ALGORITHM
                            + ", or use 'securestore credentials import'");
        }
        try (SecretValue given = SecretValue.ofBytes(value)) {
            Optional<CredentialField> account = field.type().isPassword() ? application.userName() : Optional.empty();
            Optional<String> userName = EntryAttribute.userName(entry.attributes());
            if (account.isPresent() && userName.isPresent()) {
                SecretValue name = SecretValue.of(userName.get().toCharArray());
                stage(account.get(), name, secret(account.get(), name), entry);
            }
            SecretValue kept = given.lendBytes(SecretValue::ofBytes);
            stage(field, kept, secret(field, kept), entry);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private void stageTrusted(CredentialField field, OpenedEntry entry) throws KeyStoreException {
        try {
            SecretValue file = SecretValue.ofBytes(entry.certificates().get(0).getEncoded());
            stage(field, file, read(field, entry), entry);
        } catch (KeyStoreException refused) {
            throw refused;
        } catch (GeneralSecurityException unusable) {
            throw refused(field, "cannot hold what was given: " + unusable.getMessage(), unusable);
        }
    }

    private void stagePrivateKey(CredentialField field, OpenedEntry entry) throws KeyStoreException {
        CredentialField opening = application
                .certificatePassword()
                .orElseThrow(() -> refused(
                        field,
                        "can hold no private key, as its application has no field of type "
                                + FieldType.CERTIFICATE_PASSWORD.externalName() + " to protect it with; add one"));
        writing.requireWritable(application, field, entry);
        boolean isStaged =
                staged.find(CredentialAlias.of(application.id(), opening)).isPresent();
        Optional<SecretValue> password = isStaged
                ? Optional.empty()
                : writing.other(application, opening).map(EntryContents::value);
        if (password.isEmpty() && !isStaged && isOpeningOthers(field, opening)) {
            throw refused(
                    field,
                    "cannot be set alone, as " + opening.name()
                            + ", which opens the application's other certificates, cannot be read; set all of them");
        }
        staged.change(application, set -> {
            password.ifPresent(set::keepPassword);
            set.put(StagedField.privateKey(application.id(), field, read(field, entry), expires(entry)));
        });
    }

    private boolean isOpeningOthers(CredentialField field, CredentialField opening) {
        return !staged.isCleared(application.id())
                && application.entered().contains(opening)
                && application.entered().stream()
                        .anyMatch(other -> other.type() == FieldType.CERTIFICATE && !other.equals(field));
    }

    private void stage(CredentialField field, SecretValue value, OpenedEntry read, OpenedEntry given)
            throws KeyStoreException {
        writing.requireWritable(application, field, given);
        staged.change(
                application, set -> set.put(StagedField.entered(application.id(), field, value, read, expires(given))));
    }

    private OpenedEntry secret(CredentialField field, SecretValue value) {
        return new OpenedEntry(
                Optional.of(value.lendBytes(CredentialKey::of)),
                List.of(),
                EntryAttribute.staged(application.id(), field));
    }

    private OpenedEntry read(CredentialField field, OpenedEntry given) {
        return new OpenedEntry(given.key(), given.certificates(), EntryAttribute.staged(application.id(), field));
    }

    private static Optional<Instant> expires(OpenedEntry entry) {
        return EntryAttribute.expires(entry.attributes());
    }

    private static SecretValue value(OpenedEntry secret) {
        byte[] value = secret.key().orElseThrow().getEncoded();
        try {
            return SecretValue.ofBytes(value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private static boolean isKept(String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT);
        return name.equals(CredentialKey.ALGORITHM) || name.startsWith("PBE");
    }

    private KeyStoreException refused(CredentialField field, String problem) {
        return new KeyStoreException(message(field, problem));
    }

    private KeyStoreException refused(CredentialField field, String problem, Exception cause) {
        return new KeyStoreException(message(field, problem), cause);
    }

    private String message(CredentialField field, String problem) {
        return "Field " + field.name() + " of " + application.id() + " " + problem;
    }
}
