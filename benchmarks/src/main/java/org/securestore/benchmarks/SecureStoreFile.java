package org.securestore.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import org.securestore.StoreConfiguration;
import org.securestore.jca.SecureStoreLoadParameter;
import org.securestore.jca.SecureStoreProvider;

/**
 * Passwords in our store, read as a key store by a member of all its group applications; the database is SQLite. A JVM has
 * a store open once, so that only a copy of it, which nobody has open, is opened as by a program that starts.
 */
final class SecureStoreFile implements SecretFile {
    private static final int COPIES = 20;

    private final StoreConfiguration configuration;
    private int opened;

    private SecureStoreFile(StoreConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Made first if it is not there. */
    static SecureStoreFile of(int entries) throws IOException {
        StoreConfiguration configuration = new Population(entries, 1).store();
        for (int copy = 0; copy < COPIES; copy++) {
            copy(configuration.home(), home(configuration, copy));
        }
        return new SecureStoreFile(configuration);
    }

    @Override
    public Opened open() throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance(SecureStoreProvider.NAME, new SecureStoreProvider());
        keyStore.load(SecureStoreLoadParameter.of(StoreConfiguration.ofHome(home(configuration, opened++ % COPIES)))
                .as(Population.caller(0)));
        return new KeyStoreFile.OpenedKeyStore(keyStore);
    }

    private static Path home(StoreConfiguration configuration, int copy) {
        return configuration.home().resolveSibling(configuration.home().getFileName() + "-copy-" + copy);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> copyOne(path, to.resolve(from.relativize(path).toString())));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
