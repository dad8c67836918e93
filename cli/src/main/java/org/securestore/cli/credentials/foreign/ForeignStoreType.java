package org.securestore.cli.credentials.foreign;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.securestore.cli.credentials.foreign.ForeignStore.Unusable;
import org.securestore.cli.failure.FileTrouble;
import org.securestore.cli.failure.RefusedException;

/** The types of stores that credentials are taken over from. */
public enum ForeignStoreType {
    PKCS12(ForeignStoreType::ofJdk, KeyStoreEntries::read, UnaryOperator.identity()),
    JCEKS(ForeignStoreType::ofJdk, KeyStoreEntries::read, UnaryOperator.identity()),
    BCFKS(ForeignStoreType::ofBouncyCastle, KeyStoreEntries::read, UnaryOperator.identity()),
    /** WildFly's KeyStoreCredentialStore, in a JCEKS or PKCS#12 file. */
    ELYTRON(ForeignStoreType::byContent, ElytronEntries::read, ElytronEntries::shown);

    private final Loading loading;
    private final EntryReading reading;
    private final UnaryOperator<String> naming;

    ForeignStoreType(Loading loading, EntryReading reading, UnaryOperator<String> naming) {
        this.loading = loading;
        this.reading = reading;
        this.naming = naming;
    }

    /**
     * Reads all entries of a file.
     *
     * @param passphrase opens the file and its entries; stays the caller's to wipe
     * @return for the caller of this method to close
     * @throws RefusedException if the file cannot be read, is none of this type, or the pass phrase does not open it
     */
    public ForeignStore read(Path file, char[] passphrase) {
        KeyStore store = loaded(file, passphrase);
        List<ForeignEntry> entries = new ArrayList<>();
        try {
            List<Unusable> unusable = read(store, passphrase, entries);
            return new ForeignStore(entries, unusable);
        } catch (RuntimeException | Error failed) {
            entries.forEach(ForeignEntry::close); // as nobody else will
            throw failed;
        }
    }

    /** Adds what can be read to {@code entries}, and returns the rest: no entry takes another one with it. */
    private List<Unusable> read(KeyStore store, char[] passphrase, List<ForeignEntry> entries) {
        List<Unusable> unusable = new ArrayList<>();
        for (String alias : aliases(store)) {
            try {
                entries.add(reading.read(store, alias, passphrase));
            } catch (UnusableEntryException known) {
                unusable.add(new Unusable(naming.apply(alias), String.valueOf(known.getMessage())));
            } catch (GeneralSecurityException | IOException unreadable) {
                unusable.add(new Unusable(
                        naming.apply(alias), "has another password than its file; change it with keytool -keypasswd"));
            } catch (RuntimeException damaged) { // what providers make of an entry that nobody should have made
                unusable.add(new Unusable(naming.apply(alias), "is damaged"));
            }
        }
        return unusable;
    }

    private KeyStore loaded(Path file, char[] passphrase) {
        try {
            return loading.load(this, file, passphrase);
        } catch (IOException unopened) {
            if (unopened.getCause() instanceof UnrecoverableKeyException) {
                throw new RefusedException("The pass phrase does not open " + file + "; try another", unopened);
            }
            throw new RefusedException(
                    file + " cannot be read as " + this + ": " + new FileTrouble(unopened)
                            + "; check its type and its pass phrase",
                    unopened);
        } catch (GeneralSecurityException other) {
            throw new RefusedException(file + " is no store of type " + this + "; check its type", other);
        }
    }

    private static List<String> aliases(KeyStore store) {
        try {
            return Collections.list(store.aliases()).stream().sorted().toList();
        } catch (KeyStoreException impossible) {
            throw new IllegalStateException("The key store was not loaded", impossible);
        }
    }

    private static KeyStore ofJdk(ForeignStoreType type, Path file, char[] passphrase)
            throws IOException, GeneralSecurityException {
        return load(KeyStore.getInstance(type.name()), file, passphrase);
    }

    private static KeyStore ofBouncyCastle(ForeignStoreType type, Path file, char[] passphrase)
            throws IOException, GeneralSecurityException {
        return load(KeyStore.getInstance(type.name(), new BouncyCastleProvider()), file, passphrase);
    }

    private static KeyStore byContent(ForeignStoreType type, Path file, char[] passphrase)
            throws IOException, GeneralSecurityException {
        File known = file.toFile();
        return KeyStore.getInstance(known, passphrase);
    }

    private static KeyStore load(KeyStore store, Path file, char[] passphrase)
            throws IOException, GeneralSecurityException {
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, passphrase);
            return store;
        }
    }

    /** How a file becomes a key store. */
    @FunctionalInterface
    private interface Loading {
        KeyStore load(ForeignStoreType type, Path file, char[] passphrase) throws IOException, GeneralSecurityException;
    }
}
