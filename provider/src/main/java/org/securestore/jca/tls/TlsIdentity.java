package org.securestore.jca.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate chain, as it is presented to a peer. One object for each time that it was set, so that
 * equality is that of objects. Threads may share it.
 */
final class TlsIdentity {
    private final String alias;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    /** @param chain the key's own certificate first */
    TlsIdentity(String alias, PrivateKey key, List<X509Certificate> chain) {
        this.alias = alias;
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    String alias() {
        return alias;
    }

    PrivateKey key() {
        return key;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return alias + " (" + certificate().getSubjectX500Principal() + ", until "
                + certificate().getNotAfter().toInstant() + ")";
    }
}
