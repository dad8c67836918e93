package org.securestore.jca;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.security.DomainLoadStoreParameter;
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
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.jca.CallersEntries.Certified;
import org.securestore.key.KeyState;

/**
 * The credentials that a caller may use, as a key store. The caller is whoever the load parameter names, else whoever is bound
 * to the thread, else the process itself. Nothing is copied at loading: each question is put to the store. Threads may share
 * it once it is loaded.
 */
final class SecureStoreKeyStore extends KeyStoreSpi {
    // No logger here: it would be made before the class loader is set by which it finds its settings.
    private static final Cleaner CLEANER = Cleaner.create();
    private static final String READ_ONLY = "This key store is read only; use 'securestore credentials set' to change ";

    private final Optional<Path> configuration;
    private volatile @Nullable LoadedStore loaded;

    SecureStoreKeyStore(Optional<Path> configuration) {
        this.configuration = configuration;
    }

    /**
     * Opens the store. {@code password} is its pass phrase, and is looked at only on a node that needs a refresh: software
     * that insists on a password for every key store may give any other on a node that does not.
     */
    @Override
    public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) throws IOException {
        try {
            SecureStoreLoadParameter all = SecureStoreLoadParameter.of(configuration(stream));
            load(password == null ? all : all.protectedBy(new KeyStore.PasswordProtection(password)));
        } catch (SecureStoreException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /** Opens the store that the parameter describes; if it is none of ours, the default one with its protection. */
    @Override
    public void engineLoad(KeyStore.@Nullable LoadStoreParameter parameter) throws IOException {
        if (parameter instanceof SecureStoreLoadParameter ours) {
            load(ours);
        } else if (parameter == null) {
            engineLoad(null, null);
        } else {
            load(defaultStore(parameter));
        }
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

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain)
            throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY + alias);
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY + alias);
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY + alias);
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY + alias);
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) throws IOException {
        throw new IOException(READ_ONLY + "its entries; nothing was written");
    }

    private void load(SecureStoreLoadParameter parameter) throws IOException {
        requireSql();
        try {
            SecureStore opened = open(parameter.configuration());
            LoadedStore store = new LoadedStore(opened, parameter);
            CLEANER.register(store, opened::close); // a key store has no close of its own
            if (opened.status().key() == KeyState.NEEDS_REFRESH) {
                Protection.lend(
                        parameter.protection(),
                        passphrase -> store.session().keys().refresh(passphrase));
            }
            loaded = store;
        } catch (WrongPassphraseException wrong) {
            // The JCA's sign for a wrong password is this cause.
            throw new IOException(
                    wrong.getMessage(), causedBy(wrong, new UnrecoverableKeyException(wrong.getMessage())));
        } catch (SecureStoreException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    private SecureStoreLoadParameter defaultStore(KeyStore.LoadStoreParameter parameter) throws IOException {
        if (parameter instanceof DomainLoadStoreParameter) {
            throw new IllegalArgumentException("A key store of type SecureStore is not in a domain; load it with a"
                    + " SecureStoreLoadParameter, or with null for the default store");
        }
        try {
            SecureStoreLoadParameter all = SecureStoreLoadParameter.of(configuration(null));
            KeyStore.ProtectionParameter protection = parameter.getProtectionParameter();
            return protection == null ? all : all.protectedBy(protection);
        } catch (SecureStoreException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    private Optional<OpenedEntry> open(String alias) throws UnrecoverableKeyException {
        try {
            return entries().open(alias);
        } catch (SecureStoreException refused) {
            throw causedBy(refused, new UnrecoverableKeyException(refused.getMessage()));
        }
    }

    private Optional<Certified> certified(String alias) {
        return entries().certifiedIfReadable(alias);
    }

    private CallersEntries entries() {
        LoadedStore store = loaded;
        if (store == null) {
            throw new IllegalStateException("The key store has to be loaded first");
        }
        return store.entries();
    }

    private StoreConfiguration configuration(@Nullable InputStream stream) throws IOException {
        if (stream != null) {
            return StoreConfiguration.read(stream);
        }
        return configuration.isPresent() ? StoreConfiguration.readFile(configuration.get()) : StoreConfiguration.load();
    }

    // keytool gives a provider a class loader that is not the thread's, by which libraries look for how to log.
    private static SecureStore open(StoreConfiguration configuration) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SecureStoreKeyStore.class.getClassLoader());
        try {
            return SecureStore.open(configuration);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    // A program of the JDK itself, such as keytool, starts with the modules that it needs and no others.
    private static void requireSql() throws IOException {
        if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
            throw new IOException("This JVM has no module java.sql, which the store's database needs; start it with"
                    + " --add-modules java.sql, or keytool with -J--add-modules=java.sql");
        }
    }

    private static <X extends Exception> X causedBy(Throwable cause, X exception) {
        exception.initCause(cause);
        return exception;
    }
}
