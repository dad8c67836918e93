package org.securestore.jca;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.Entry;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.UnrecoverableEntryException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.ConflictException;
import org.securestore.failure.SecureStoreException;
import org.securestore.jca.CallersEntries.Certified;

/**
 * The credentials that a caller may use, as a key store. The caller is whoever the load parameter names, else whoever is bound
 * to the thread, else the process itself. Nothing is copied at loading: each question is put to the store. What is set and
 * deleted is staged, seen only by its caller, and made in one transaction when it is stored. Threads may share it once it is
 * loaded.
 */
final class SecureStoreKeyStore extends KeyStoreSpi {
    // No logger here: it would be made before the class loader is set by which it finds its settings.
    private final StoreLoading loading;
    private volatile @Nullable LoadedStore loaded;
    private volatile byte @Nullable [] file;

    SecureStoreKeyStore(Optional<Path> configuration) {
        this.loading = new StoreLoading(configuration);
    }

    /**
     * Opens the store, and forgets what was staged before. {@code password} is its pass phrase, and is looked at only on a node
     * that needs a refresh: software that insists on a password for every key store may give any other on a node that does not.
     *
     * @param stream a store's configuration file; the default store if there is none
     */
    @Override
    public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) throws IOException {
        byte[] content = stream == null ? null : StoreLoading.file(stream);
        load(() -> content == null ? loading.parameter(password) : StoreLoading.parameter(content, password));
        file = content;
    }

    /** Opens the store that the parameter describes; if it is none of ours, the default one with its protection. */
    @Override
    public void engineLoad(KeyStore.@Nullable LoadStoreParameter parameter) throws IOException {
        load(() -> loading.parameter(parameter));
        file = null;
    }

    @Override
    public boolean engineProbe(InputStream stream) throws IOException {
        return ConfigurationProbe.isConfiguration(new BufferedInputStream(stream));
    }

    @Override
    public @Nullable Key engineGetKey(String alias, char @Nullable [] password) throws UnrecoverableKeyException {
        return open(alias).flatMap(OpenedEntry::key).orElse(null); // null is the JCA's word for "no such entry"
    }

    /** Opens an entry for whoever may; see {@link Protection} for what its protection means. */
    @Override
    public @Nullable Entry engineGetEntry(String alias, KeyStore.@Nullable ProtectionParameter protection)
            throws UnrecoverableEntryException {
        Protection.require(protection);
        return open(alias).map(OpenedEntry::toEntry).orElse(null); // null is the JCA's word for "no such entry"
    }

    /** What an entry says about itself; empty if there is none. Called by JDK 18 and later. */
    public Set<Entry.Attribute> engineGetAttributes(String alias) {
        try {
            return open(alias).map(OpenedEntry::attributes).orElse(Set.of());
        } catch (UnrecoverableKeyException unreadable) {
            return Set.of();
        }
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(entries().aliases());
    }

    @Override
    public int engineSize() {
        return entries().aliases().size();
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return entries().contains(alias);
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return entries().isSecret(alias)
                || certified(alias).filter(entry -> !entry.trusted()).isPresent();
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return certified(alias).filter(Certified::trusted).isPresent();
    }

    @Override
    public @Nullable Date engineGetCreationDate(String alias) {
        return entries().setAt(alias).map(Date::from).orElse(null); // the JCA's word for "no such entry"
    }

    @Override
    public Certificate @Nullable [] engineGetCertificateChain(String alias) {
        return certified(alias)
                .filter(entry -> !entry.trusted())
                .map(entry -> entry.certificates().toArray(Certificate[]::new))
                .orElse(null); // the JCA's word for "not a private key's entry"
    }

    @Override
    public @Nullable Certificate engineGetCertificate(String alias) {
        return certified(alias)
                .map(entry -> entry.certificates().get(0))
                .orElse(null); // the JCA's word for "no certificate here"
    }

    @Override
    public @Nullable String engineGetCertificateAlias(Certificate certificate) {
        return entries().aliases().stream()
                .filter(alias -> certificate.equals(engineGetCertificate(alias)))
                .findFirst()
                .orElse(null); // the JCA's word for "no such certificate"
    }

    /** Stages an entry. A protection is not looked at, as the store decides by who asks; see {@link Protection}. */
    @Override
    public void engineSetEntry(String alias, Entry entry, KeyStore.@Nullable ProtectionParameter protection)
            throws KeyStoreException {
        try {
            Protection.require(protection);
        } catch (UnrecoverableKeyException unknown) {
            throw new KeyStoreException(unknown.getMessage(), unknown);
        }
        writing().set(alias, GivenEntry.of(entry));
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char @Nullable [] password, Certificate @Nullable [] chain)
            throws KeyStoreException {
        writing().set(alias, GivenEntry.of(key, chain, Set.of()));
    }

    /** Refuses: what somebody has protected already cannot be opened here. */
    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate @Nullable [] chain) throws KeyStoreException {
        throw new KeyStoreException("A key that is protected already cannot be kept; give the key itself for " + alias
                + ", which the store then protects");
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) throws KeyStoreException {
        writing().set(alias, GivenEntry.trusting(certificate, Set.of()));
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        writing().delete(alias);
    }

    /**
     * Makes all changes that the caller has staged, in one transaction, with his rights; if the store refuses one, it makes
     * none, and all stay staged.
     *
     * @param stream gets the configuration file that the key store was loaded from, so that it stays what it is; may be null
     * @param password none, or any as at loading: it does not become the pass phrase
     * @throws IOException if a change is refused, or nothing is staged although a password is given, which could be meant to
     *     become the pass phrase
     */
    @Override
    public void engineStore(@Nullable OutputStream stream, char @Nullable [] password) throws IOException {
        byte[] content = file;
        if (stream != null && content == null) {
            throw new IOException(
                    "Nothing was stored: this key store was not loaded from a file, so it is not stored in"
                            + " one; use store(null, null), or keytool with -keystore NONE");
        }
        EntryWriting writing = writingOrIo();
        if (password != null && !writing.isPending()) {
            throw new IOException("Nothing was changed, so there is nothing to store. The pass phrase is changed with"
                    + " 'securestore key passphrase', and entries have no passwords of their own");
        }
        commit(writing);
        if (stream != null && content != null) {
            stream.write(content);
        }
    }

    /** Makes all changes that the caller has staged; see {@link #engineStore(OutputStream, char[])}. */
    @Override
    public void engineStore(KeyStore.@Nullable LoadStoreParameter parameter) throws IOException {
        if (parameter != null && !(parameter instanceof SecureStoreLoadParameter)) {
            throw new IllegalArgumentException(
                    "A key store of type SecureStore is stored where it was loaded from; give" + " null, not a "
                            + parameter.getClass().getName());
        }
        commit(writingOrIo());
    }

    private static void commit(EntryWriting writing) throws IOException {
        try {
            writing.commit();
        } catch (ConflictException outdated) {
            throw new IOException(
                    "Nothing was stored, and all changes wait: " + outdated.getMessage()
                            + "; load the key store again, which forgets them",
                    outdated);
        } catch (SecureStoreException | GeneralSecurityException refused) {
            throw new IOException("Nothing was stored, and all changes wait: " + refused.getMessage(), refused);
        }
    }

    private void load(Described described) throws IOException {
        try {
            LoadedStore store = StoreLoading.open(described.parameter());
            LoadedStore before = loaded;
            loaded = store;
            if (before != null) {
                before.discard();
            }
        } catch (SecureStoreException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    private Optional<OpenedEntry> open(String alias) throws UnrecoverableKeyException {
        try {
            return entries().open(alias);
        } catch (SecureStoreException refused) {
            UnrecoverableKeyException unrecoverable = new UnrecoverableKeyException(refused.getMessage());
            unrecoverable.initCause(refused);
            throw unrecoverable;
        }
    }

    private Optional<Certified> certified(String alias) {
        return entries().certifiedIfReadable(alias);
    }

    private VisibleEntries entries() {
        return store().entries();
    }

    private EntryWriting writing() throws KeyStoreException {
        return store().writing();
    }

    private EntryWriting writingOrIo() throws IOException {
        try {
            return writing();
        } catch (KeyStoreException nobody) {
            throw new IOException(nobody.getMessage(), nobody);
        }
    }

    private LoadedStore store() {
        LoadedStore store = loaded;
        if (store == null) {
            throw new IllegalStateException("The key store has to be loaded first");
        }
        return store;
    }

    /** What describes a store, as far as it can be read. */
    @FunctionalInterface
    private interface Described {
        SecureStoreLoadParameter parameter() throws IOException;
    }
}
