package org.securestore.jca.tls;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.securestore.failure.SecureStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that a key store trusts at this moment, for whoever asks. Threads may share it. */
final class CurrentAnchors {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentAnchors.class);

    private final KeyStore keyStore;
    private final ListedAliases listed;

    CurrentAnchors(KeyStore keyStore) {
        this.keyStore = keyStore;
        this.listed = new ListedAliases(keyStore, KeyStore::isCertificateEntry);
    }

    /** Without those that cannot be had. */
    Set<X509Certificate> now() {
        return listed.now().stream().flatMap(alias -> find(alias).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<X509Certificate> find(String alias) {
        try {
            return keyStore.isCertificateEntry(alias) // which it may be no more
                            && keyStore.getCertificate(alias) instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SecureStoreException | KeyStoreException broken) {
            LOG.debug("{} is left out", alias, broken);
            return Optional.empty();
        }
    }
}
