package org.securestore.jca;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.UserApplication;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.key.KeyState;

/**
 * The credentials that a caller may use, as a key store. The caller is whoever is bound to the thread, else the process
 * itself. Nothing is copied at loading: each question is put to the store. Threads may share it once it is loaded.
 */
final class SecureStoreKeyStore extends KeyStoreSpi {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final String READ_ONLY = "This key store is read only; use 'securestore credentials set' to change ";

    private final Optional<Path> configuration;
    private volatile @Nullable SecureStore store;

    SecureStoreKeyStore(Optional<Path> configuration) {
        this.configuration = configuration;
    }

    /**
     * Opens the store. {@code password} is its pass phrase, and is looked at only on a node that needs a refresh: software
     * that insists on a password for every key store may give any other on a node that does not.
     */
    @Override
    public void engineLoad(@Nullable InputStream stream, char @Nullable [] password) throws IOException {
        requireSql();
        try {
            SecureStore opened = open(configuration(stream));
            CLEANER.register(this, opened::close); // a key store has no close of its own
            if (password != null && opened.status().key() == KeyState.NEEDS_REFRESH) {
                opened.as(caller()).keys().refresh(password);
            }
            store = opened;
        } catch (WrongPassphraseException wrong) {
            // The JCA's sign for a wrong password is this cause.
            throw new IOException(
                    wrong.getMessage(), causedBy(wrong, new UnrecoverableKeyException(wrong.getMessage())));
        } catch (SecureStoreException unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    @Override
    public @Nullable Key engineGetKey(String alias, char @Nullable [] password) throws UnrecoverableKeyException {
        Optional<FieldAlias> name = FieldAlias.parse(alias);
        return name.isPresent() ? keyAt(name.get()) : null; // null is the JCA's word for "no such entry"
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(aliases());
    }

    @Override
    public int engineSize() {
        return aliases().size();
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return find(alias).isPresent();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return engineContainsAlias(alias);
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return false;
    }

    @Override
    public @Nullable Date engineGetCreationDate(String alias) {
        return find(alias)
                .flatMap(UserApplication::credentialsSet)
                .map(Date::from)
                .orElse(null); // the JCA's word for "no such entry"
    }

    @Override
    public Certificate @Nullable [] engineGetCertificateChain(String alias) {
        return null; // the JCA's word for "not a private key's entry"
    }

    @Override
    public @Nullable Certificate engineGetCertificate(String alias) {
        return null; // the JCA's word for "no certificate here"
    }

    @Override
    public @Nullable String engineGetCertificateAlias(Certificate certificate) {
        return null; // the JCA's word for "no such certificate"
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

    private @Nullable Key keyAt(FieldAlias alias) throws UnrecoverableKeyException {
        try (CredentialSet credentials = session().credentials(alias.application())) {
            return alias.find(credentials)
                    .map(value -> value.lendBytes(CredentialKey::of))
                    .orElse(null); // the JCA's word for "no such entry"; so are the next two
        } catch (NoSuchApplicationException | CredentialsNotFoundException absent) {
            return null;
        } catch (SecureStoreException refused) {
            throw causedBy(refused, new UnrecoverableKeyException(refused.getMessage()));
        }
    }

    private List<String> aliases() {
        return entries().flatMap(FieldAlias::all).map(FieldAlias::toString).toList();
    }

    private Optional<UserApplication> find(String alias) {
        return FieldAlias.parse(alias)
                .flatMap(name ->
                        entries().filter(application -> name.isIn(application)).findFirst());
    }

    private Stream<UserApplication> entries() {
        return session().userApplications().stream()
                .filter(application -> application.credentialsSet().isPresent()
                        && !application.type().isRestricted()); // whose credentials are used, and never read
    }

    private SecureStoreSession session() {
        SecureStore opened = store;
        if (opened == null) {
            throw new IllegalStateException("The key store has to be loaded first");
        }
        return opened.as(caller());
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

    private static Caller caller() {
        return Callers.current().orElseGet(Caller::process);
    }

    private static <X extends Exception> X causedBy(Throwable cause, X exception) {
        exception.initCause(cause);
        return exception;
    }
}
