package org.securestore.cli.credentials.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.SecretKey;
import org.securestore.credential.SecretValue;

/** The entries of a key store as programs leave them there. */
final class KeyStoreEntries {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private KeyStoreEntries() {}

    static ForeignEntry read(KeyStore store, String alias, char[] passphrase)
            throws GeneralSecurityException, IOException {
        if (store.isCertificateEntry(alias)) {
            return certificates(alias, List.of(store.getCertificate(alias)));
        }
        Key key = store.getKey(alias, passphrase);
        if (key instanceof PrivateKey own) {
            return PrivateKeyFile.of(own, store.getCertificateChain(alias)).entry(alias);
        }
        if (key instanceof SecretKey secret && secret.getEncoded() != null) {
            return isPassword(secret) ? password(alias, secret) : key(alias, secret);
        }
        throw new UnusableEntryException("is neither a key that can be read nor a certificate");
    }

    /** Certificates that are trusted, or stand for themselves; as PEM, of which a file may have several. */
    static ForeignEntry certificates(String alias, List<? extends Certificate> certificates)
            throws GeneralSecurityException {
        if (certificates.isEmpty()) {
            throw empty();
        }
        StringBuilder file = new StringBuilder();
        for (Certificate certificate : certificates) {
            file.append("-----BEGIN CERTIFICATE-----\n")
                    .append(PEM.encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return ForeignEntry.of(
                alias,
                EntryKind.CERTIFICATE,
                SecretValue.ofBytes(file.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** @throws UnusableEntryException if it is empty */
    static ForeignEntry key(String alias, SecretKey key) throws UnusableEntryException {
        return entry(alias, EntryKind.KEY, key);
    }

    /** @throws UnusableEntryException if it is empty, or no text */
    static ForeignEntry password(String alias, SecretKey password) throws UnusableEntryException {
        ForeignEntry entry = entry(alias, EntryKind.PASSWORD, password);
        if (!entry.isText()) {
            entry.close();
            throw new UnusableEntryException("is a password that is no text in UTF-8");
        }
        return entry;
    }

    static UnusableEntryException empty() {
        return new UnusableEntryException("is empty, and a secure store keeps no empty value");
    }

    private static ForeignEntry entry(String alias, EntryKind kind, SecretKey key) throws UnusableEntryException {
        byte[] value = key.getEncoded();
        if (value.length == 0) {
            throw empty();
        }
        try {
            return ForeignEntry.of(alias, kind, SecretValue.ofBytes(value));
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    // keytool -importpass, and most programs that keep a password in a key store, say that it is a key for PBE.
    private static boolean isPassword(SecretKey key) {
        return key.getAlgorithm().toUpperCase(Locale.ROOT).startsWith("PBE");
    }
}
