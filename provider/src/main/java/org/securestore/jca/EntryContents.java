package org.securestore.jca;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.credential.SecretValue;

/** Turns an entry that somebody gives into values of the fields that keep it. */
final class EntryContents {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 32;

    private final WrittenApplication application;
    private final CredentialField field;
    private final BiFunction<WrittenApplication, CredentialField, Optional<OpenedEntry>> existing;

    /**
     * For one field of an application.
     *
     * @param existing the entry of another of its fields, if that has a value
     */
    EntryContents(
            WrittenApplication application,
            CredentialField field,
            BiFunction<WrittenApplication, CredentialField, Optional<OpenedEntry>> existing) {
        this.application = application;
        this.field = field;
        this.existing = existing;
    }

    /** @throws KeyStoreException if this field cannot hold it; nothing is staged then */
    void stage(OpenedEntry entry, StagedEntries staged) throws KeyStoreException {
        if (entry.isCertified() != (field.type() == FieldType.CERTIFICATE)) {
            throw refused(
                    entry.isCertified()
                            ? "holds text, and no certificates"
                            : "holds certificates, and no password or other secret key");
        }
        try {
            if (!entry.isCertified()) {
                stageSecret(entry, staged);
            } else if (entry.isTrusted()) {
                stage(staged, field, entry.certificates().get(0).getEncoded(), entry);
            } else {
                stagePrivateKey(entry, staged);
            }
        } catch (KeyStoreException refused) {
            throw refused;
        } catch (GeneralSecurityException unusable) {
            throw refused("cannot hold what was given: " + unusable.getMessage(), unusable);
        } catch (DateTimeException noInstant) {
            throw refused("expires at an instant in ISO 8601, such as 2030-12-31T00:00:00Z", noInstant);
        }
    }

    private void stageSecret(OpenedEntry entry, StagedEntries staged) throws KeyStoreException {
        Key key = entry.key().orElseThrow();
        byte[] value = key.getEncoded();
        if (value == null || !isKept(key.getAlgorithm())) {
            throw refused("keeps text and bytes, and would forget that they are a key for " + key.getAlgorithm()
                    + "; give them as a SecretKeySpec with the algorithm " + CredentialKey.ALGORITHM);
        }
        try {
            stage(staged, field, value, entry);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
        if (field.type().isPassword()) {
            application
                    .userName()
                    .ifPresent(name -> EntryAttribute.userName(entry.attributes())
                            .ifPresent(given -> stageText(staged, name, given.toCharArray())));
        }
    }

    private void stagePrivateKey(OpenedEntry entry, StagedEntries staged) throws GeneralSecurityException {
        CredentialField opening = application
                .certificatePassword()
                .orElseThrow(() -> refused("can hold no private key, as its application has no field of type "
                        + FieldType.CERTIFICATE_PASSWORD.externalName() + " to protect it with; add one"));
        Optional<OpenedEntry> before = existing.apply(application, opening);
        char[] password = before.isPresent() ? text(before.get()) : generated();
        try {
            byte[] file =
                    CertificateContents.pkcs12((PrivateKey) entry.key().orElseThrow(), entry.certificates(), password);
            stage(staged, field, file, entry);
            if (before.isEmpty()) {
                stageText(staged, opening, password);
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void stageText(StagedEntries staged, CredentialField other, char[] text) {
        SecretValue value = SecretValue.of(text);
        OpenedEntry entry =
                new OpenedEntry(Optional.of(value.lendBytes(CredentialKey::of)), List.of(), attributes(other));
        staged.change(application, set -> set.put(StagedField.entered(application.id(), other, value, entry)));
    }

    private void stage(StagedEntries staged, CredentialField kept, byte[] value, OpenedEntry entry) {
        OpenedEntry read =
                new OpenedEntry(entry.key().map(key -> asRead(key, value)), entry.certificates(), attributes(kept));
        Optional<Instant> expires = EntryAttribute.expires(entry.attributes());
        staged.change(application, set -> {
            set.put(StagedField.entered(application.id(), kept, SecretValue.ofBytes(value), read));
            expires.ifPresent(set::expireAt);
        });
    }

    private Set<KeyStore.Entry.Attribute> attributes(CredentialField kept) {
        return EntryAttribute.staged(application.id(), kept);
    }

    // A private key stays what it is; a secret one is read as the bytes that it has.
    private static Key asRead(Key key, byte[] value) {
        return key instanceof PrivateKey ? key : CredentialKey.of(value);
    }

    private static boolean isKept(String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT);
        return name.equals(CredentialKey.ALGORITHM) || name.startsWith("PBE");
    }

    private static char[] text(OpenedEntry password) {
        return text(password.key().orElseThrow().getEncoded());
    }

    private static char[] text(byte[] utf8) {
        try (SecretValue value = SecretValue.ofBytes(utf8)) {
            return value.lend(char[]::clone);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private static char[] generated() {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        try {
            return text(Base64.getUrlEncoder().withoutPadding().encode(random));
        } finally {
            Arrays.fill(random, (byte) 0);
        }
    }

    private KeyStoreException refused(String problem) {
        return new KeyStoreException(message(problem));
    }

    private KeyStoreException refused(String problem, Exception cause) {
        return new KeyStoreException(message(problem), cause);
    }

    private String message(String problem) {
        return "Field " + field.name() + " of " + application.id() + " " + problem;
    }
}
