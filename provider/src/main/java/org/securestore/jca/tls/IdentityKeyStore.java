package org.securestore.jca.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Identities that do not change, in the form in which JSSE takes them. Threads may share it. */
final class IdentityKeyStore extends KeyStoreSpi {
    private final Map<String, TlsIdentity> identities = new LinkedHashMap<>();

    private IdentityKeyStore(List<TlsIdentity> identities) {
        identities.forEach(identity -> this.identities.put(identity.alias(), identity));
    }

    static KeyStore of(List<TlsIdentity> identities) throws GeneralSecurityException {
        try {
            KeyStore keyStore = new Loaded(new IdentityKeyStore(identities));
            keyStore.load(null, null);
            return keyStore;
        } catch (IOException impossible) { // as nothing is read
            throw new GeneralSecurityException(impossible);
        }
    }

    @Override
    public @Nullable Key engineGetKey(String alias, char @Nullable [] password) {
        TlsIdentity identity = identities.get(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public Certificate @Nullable [] engineGetCertificateChain(String alias) {
        TlsIdentity identity = identities.get(alias);
        return identity == null ? null : identity.chain().toArray(Certificate[]::new);
    }

    @Override
    public @Nullable Certificate engineGetCertificate(String alias) {
        TlsIdentity identity = identities.get(alias);
        return identity == null ? null : identity.certificate();
    }

    /** Without a password: what protects an identity is who gets this key store. */
    @Override
    public KeyStore.@Nullable Entry engineGetEntry(String alias, KeyStore.@Nullable ProtectionParameter protection) {
        TlsIdentity identity = identities.get(alias);
        return identity == null
                ? null
                : new KeyStore.PrivateKeyEntry(identity.key(), identity.chain().toArray(Certificate[]::new));
    }

    @Override
    public @Nullable Date engineGetCreationDate(String alias) {
        return null; // nobody asks
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(identities.keySet());
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return identities.containsKey(alias);
    }

    @Override
    public int engineSize() {
        return identities.size();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return identities.containsKey(alias);
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return false;
    }

    @Override
    public @Nullable String engineGetCertificateAlias(Certificate certificate) {
        return null; // nobody asks
    }

    @Override
    public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) {
        // it has its entries already
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
        throw unchangeable();
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
        throw unchangeable();
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) {
        throw unchangeable();
    }

    @Override
    public void engineDeleteEntry(String alias) {
        throw unchangeable();
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("These identities do not change");
    }

    /** The JCA has no other way to a key store that no provider offers. */
    private static final class Loaded extends KeyStore {
        Loaded(KeyStoreSpi identities) {
            super(identities, null, "identities");
        }
    }
}
