package org.securestore.jca;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;

/**
 * An entry as it was opened for a caller: a private key with its chain, a secret key, or certificates that are trusted.
 *
 * @param key empty where certificates are trusted
 * @param certificates empty beside a secret key
 */
record OpenedEntry(Optional<Key> key, List<Certificate> certificates, Set<KeyStore.Entry.Attribute> attributes) {
    OpenedEntry {
        certificates = List.copyOf(certificates);
    }

    /**
     * The entry that an alias names in an opened set; empty if that has no value for it.
     *
     * @throws UnrecoverableKeyException if it holds a certificate file that its certificate password does not open
     */
    static Optional<OpenedEntry> named(CredentialAlias alias, CredentialSet credentials)
            throws UnrecoverableKeyException {
        Optional<CredentialField> field = alias.among(credentials.fields(), credentials.mainField());
        return field.isPresent()
                ? Optional.of(
                        of(credentials, field.get(), credentials.get(field.get().name())))
                : Optional.empty();
    }

    /**
     * The entry of one field of an opened set.
     *
     * @throws UnrecoverableKeyException if the field holds a certificate file that its certificate password does not open
     */
    private static OpenedEntry of(CredentialSet credentials, CredentialField field, SecretValue value)
            throws UnrecoverableKeyException {
        Set<KeyStore.Entry.Attribute> attributes = EntryAttribute.of(credentials, field);
        if (field.type() != FieldType.CERTIFICATE) {
            return new OpenedEntry(Optional.of(value.lendBytes(CredentialKey::of)), List.of(), attributes);
        }
        CertificateContents contents = contents(credentials, field, value);
        return new OpenedEntry(contents.key().map(Key.class::cast), contents.certificates(), attributes);
    }

    boolean isTrusted() {
        return key.isEmpty();
    }

    /** Whether it has certificates: those of a key, or trusted ones. */
    boolean isCertified() {
        return !certificates.isEmpty();
    }

    /** The same with a key of its own, if that is one that can be destroyed. */
    OpenedEntry copy() {
        return new OpenedEntry(
                key.map(held -> held instanceof CredentialKey secret ? secret.copy() : held), certificates, attributes);
    }

    /** Whether the other one holds the same, whatever they say about themselves. */
    boolean holdsTheSameAs(OpenedEntry other) {
        return certificates.equals(other.certificates)
                && key.isPresent() == other.key.isPresent()
                && key.map(mine -> areEqual(mine, other.key.orElseThrow())).orElse(true);
    }

    /** The same, with a private key that is never read: it is used through {@code source}. */
    OpenedEntry withOpaqueKey(KeyInStore.Source source) {
        return new OpenedEntry(
                key.map(real -> OpaqueKey.of(real, certificates.get(0).getPublicKey(), source)),
                certificates,
                attributes);
    }

    KeyStore.Entry toEntry() {
        if (key.isEmpty()) {
            return new KeyStore.TrustedCertificateEntry(certificates.get(0), attributes);
        }
        return key.get() instanceof PrivateKey privateKey
                ? new KeyStore.PrivateKeyEntry(privateKey, certificates.toArray(Certificate[]::new), attributes)
                : new KeyStore.SecretKeyEntry((CredentialKey) key.get(), attributes);
    }

    private static boolean areEqual(Key one, Key other) {
        byte[] first = one.getEncoded();
        byte[] second = other.getEncoded();
        try {
            return first != null && second != null && MessageDigest.isEqual(first, second);
        } finally {
            wipe(first);
            wipe(second);
        }
    }

    private static void wipe(byte @Nullable [] encoded) {
        if (encoded != null) {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static CertificateContents contents(CredentialSet credentials, CredentialField field, SecretValue file)
            throws UnrecoverableKeyException {
        try {
            Optional<SecretValue> password = credentials.find(FieldType.CERTIFICATE_PASSWORD);
            return password.isPresent()
                    ? password.get().lend(opening -> contents(file, opening))
                    : contents(file, null);
        } catch (GeneralSecurityException unreadable) {
            UnrecoverableKeyException refusal =
                    new UnrecoverableKeyException("The certificate in " + credentials.application() + "/" + field.name()
                            + " cannot be read with its" + " certificate password; set it anew");
            refusal.initCause(unreadable);
            throw refusal;
        }
    }

    private static CertificateContents contents(SecretValue file, char @Nullable [] password)
            throws GeneralSecurityException {
        return file.lendBytes(bytes -> CertificateContents.read(bytes, password));
    }
}
