package org.securestore.jca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DomainLoadStoreParameter;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.key.KeyState;

/** Opens the store that a key store is loaded from. Threads may share it. */
final class StoreLoading {
    private static final int MOST_BYTES = 1024 * 1024;

    private final Optional<Path> configuration;

    /** @param configuration which store is the default one; that of this JVM if there is none */
    StoreLoading(Optional<Path> configuration) {
        this.configuration = configuration;
    }

    /** What the default store is described by. */
    SecureStoreLoadParameter parameter(char @Nullable [] password) throws IOException {
        return parameter(
                configuration.isPresent()
                        ? StoreConfiguration.readFile(configuration.get())
                        : StoreConfiguration.load(),
                password);
    }

    /** What the store is described by that a file configures. */
    static SecureStoreLoadParameter parameter(byte[] file, char @Nullable [] password) throws IOException {
        return parameter(StoreConfiguration.read(new ByteArrayInputStream(file)), password);
    }

    /** A configuration file, whole. */
    static byte[] file(InputStream stream) throws IOException {
        byte[] content = stream.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw new IOException("This is no configuration of a secure store, as it has more than a mebibyte; the key"
                    + " store of type SecureStore is a store's configuration file, or NONE for the default store");
        }
        return content;
    }

    /** What describes the store, if it is something of ours; else the default one, with the protection that it has. */
    SecureStoreLoadParameter parameter(KeyStore.@Nullable LoadStoreParameter given) throws IOException {
        if (given instanceof SecureStoreLoadParameter ours) {
            return ours;
        }
        if (given instanceof DomainLoadStoreParameter) {
            throw new IllegalArgumentException("A key store of type SecureStore is not in a domain; load it with a"
                    + " SecureStoreLoadParameter, or with null for the default store");
        }
        SecureStoreLoadParameter all = parameter((char[]) null);
        KeyStore.ProtectionParameter protection = given == null ? null : given.getProtectionParameter();
        return protection == null ? all : all.protectedBy(protection);
    }

    /** Opens a store, for the caller to close, and refreshes this node's key if it needs that. */
    static LoadedStore open(SecureStoreLoadParameter parameter) throws IOException {
        requireSql();
        SecureStore opened = open(parameter.configuration());
        LoadedStore store = new LoadedStore(opened, parameter);
        try {
            if (opened.status().key() == KeyState.NEEDS_REFRESH) {
                Protection.lend(
                        parameter.protection(),
                        passphrase -> store.session().keys().refresh(passphrase));
            }
            return store;
        } catch (WrongPassphraseException wrong) {
            store.close();
            // The JCA's sign for a wrong password is this cause.
            throw new IOException(
                    wrong.getMessage(), causedBy(wrong, new UnrecoverableKeyException(wrong.getMessage())));
        } catch (SecureStoreException | IOException unusable) {
            store.close();
            throw unusable;
        }
    }

    private static SecureStoreLoadParameter parameter(StoreConfiguration configuration, char @Nullable [] password) {
        SecureStoreLoadParameter all = SecureStoreLoadParameter.of(configuration);
        return password == null ? all : all.protectedBy(new KeyStore.PasswordProtection(password));
    }

    // keytool gives a provider a class loader that is not the thread's, by which libraries look for how to log.
    private static SecureStore open(StoreConfiguration configuration) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(StoreLoading.class.getClassLoader());
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
