package org.securestore.jca;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file in a certificate field has: the first private key of a PKCS#12 store (RFC 7292) with its chain, else
 * certificates (X.509, RFC 5280).
 *
 * @param certificates the chain of the key, its own certificate first; without a key, all that are trusted; at least one
 */
record CertificateContents(Optional<PrivateKey> key, List<Certificate> certificates) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 32;

    CertificateContents {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("A file of certificates has at least one");
        }
    }

    /**
     * Takes a file apart.
     *
     * @param password of a PKCS#12 store
     * @throws GeneralSecurityException if it is neither, or the password does not open it
     */
    static CertificateContents read(byte[] content, char @Nullable [] password) throws GeneralSecurityException {
        List<Certificate> certificates = x509(content);
        if (!certificates.isEmpty()) {
            return new CertificateContents(Optional.empty(), certificates);
        }
        try {
            return pkcs12(content, password);
        } catch (IOException unopened) {
            throw new CertificateException("This PKCS#12 store does not open", unopened);
        }
    }

    /**
     * A private key with its chain, as a file.
     *
     * @throws GeneralSecurityException if the key cannot be encoded, or is not that of the first certificate
     */
    static byte[] pkcs12(PrivateKey key, List<Certificate> chain, char[] password) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key, password, chain.toArray(Certificate[]::new));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            store.store(file, password);
            return file.toByteArray();
        } catch (IOException unexpected) { // of a stream that is in memory
            throw new CertificateException("The PKCS#12 store cannot be made", unexpected);
        }
    }

    /** A password that nobody can guess, in ASCII. */
    static byte[] randomPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encode(random);
    }

    private static List<Certificate> x509(byte[] content) {
        try {
            return List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)));
        } catch (CertificateException other) {
            return List.of();
        }
    }

    private static CertificateContents pkcs12(byte[] content, char @Nullable [] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        List<Certificate> trusted = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                return new CertificateContents(Optional.of(key), List.of(store.getCertificateChain(alias)));
            }
            if (store.isCertificateEntry(alias)) {
                trusted.add(store.getCertificate(alias));
            }
        }
        if (trusted.isEmpty()) {
            throw new CertificateException("The PKCS#12 store has neither a private key nor a certificate");
        }
        return new CertificateContents(Optional.empty(), trusted);
    }
}
