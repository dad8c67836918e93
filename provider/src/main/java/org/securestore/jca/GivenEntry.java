package org.securestore.jca;

import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.Entry;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.securestore.jca.tls.MatchingKey;

/** Entries as they are given to be kept, in the one form that they all have here. */
final class GivenEntry {
    private GivenEntry() {}

    /** @throws KeyStoreException if it is of a kind that nobody here knows */
    static OpenedEntry of(Entry entry) throws KeyStoreException {
        if (entry instanceof KeyStore.SecretKeyEntry secret) {
            return of(secret.getSecretKey(), null, secret.getAttributes());
        }
        if (entry instanceof KeyStore.PrivateKeyEntry key) {
            return of(key.getPrivateKey(), key.getCertificateChain(), key.getAttributes());
        }
        if (entry instanceof KeyStore.TrustedCertificateEntry trusted) {
            return trusting(trusted.getTrustedCertificate(), trusted.getAttributes());
        }
        throw new KeyStoreException("An entry is a secret key, a private key or a trusted certificate, and no "
                + entry.getClass().getName());
    }

    /** @throws KeyStoreException if it is neither a private key with its certificates nor a secret one without any */
    static OpenedEntry of(Key key, Certificate @Nullable [] chain, Set<Entry.Attribute> attributes)
            throws KeyStoreException {
        List<Certificate> certificates = chain == null ? List.of() : List.of(chain);
        if (!(key instanceof PrivateKey || key instanceof SecretKey)) {
            throw new KeyStoreException(
                    "A key is private or secret here, and no " + key.getClass().getName());
        }
        if (key instanceof PrivateKey && key.getEncoded() == null) {
            throw new KeyStoreException("This private key cannot be read, so that it cannot be kept anywhere else");
        }
        if (certificates.isEmpty() == key instanceof PrivateKey) {
            throw new KeyStoreException(
                    key instanceof PrivateKey
                            ? "A private key is kept with the certificate that belongs to it; give its chain"
                            : "No certificates belong to a secret key; give none");
        }
        if (key instanceof PrivateKey privateKey
                && certificates.get(0) instanceof X509Certificate own
                && !MatchingKey.isOf(privateKey, own)) {
            throw new KeyStoreException(
                    "The first certificate is not that of the private key; give the chain that begins with its own");
        }
        return new OpenedEntry(Optional.of(key), certificates, attributes);
    }

    static OpenedEntry trusting(Certificate certificate, Set<Entry.Attribute> attributes) {
        return new OpenedEntry(Optional.empty(), List.of(certificate), attributes);
    }
}
