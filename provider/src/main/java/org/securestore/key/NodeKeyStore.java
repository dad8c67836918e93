package org.securestore.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.login.FailedLoginException;
import org.jspecify.annotations.Nullable;
import org.securestore.crypto.KeyStoreCipher;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.UnsafeNodeException;
import org.securestore.file.PasswordFile;

/**
 * The key store whose key seals a node's private key. What goes wrong with it is said as of the node's private key, in an
 * {@link UnsafeNodeException} or, where no key store could be as it is configured, a {@link ConfigurationException}. Threads
 * may share it.
 */
final class NodeKeyStore {
    private final NodeFile nodeKey;
    private final NodeKeyStoreSettings settings;
    private final KeyStoreProvider provider;
    private @Nullable KeyStoreCipher found;
    private @Nullable FileTime refusedPassword;

    NodeKeyStore(NodeFile nodeKey, NodeKeyStoreSettings settings) {
        this.nodeKey = nodeKey;
        this.settings = settings;
        this.provider = new KeyStoreProvider(settings);
    }

    byte[] seal(byte[] plaintext, byte[] additionalData, SecureRandom random) {
        return using(cipher -> cipher.seal(plaintext, additionalData, random));
    }

    /** The plaintext, for the caller to wipe; empty if it was sealed with another key, or changed. */
    Optional<byte[]> open(byte[] sealed, byte[] additionalData) {
        return using(cipher -> cipher.open(sealed, additionalData));
    }

    private synchronized <R> R using(Use<R> use) {
        KeyStoreCipher known = found;
        if (known != null) {
            try {
                return use.of(known);
            } catch (GeneralSecurityException | ProviderException gone) {
                found = null; // a token that was taken out and put in again knows its keys by other handles
            }
        }
        try {
            KeyStoreCipher cipher = find();
            R result = use.of(cipher);
            found = cipher;
            return result;
        } catch (GeneralSecurityException | ProviderException unusable) {
            throw unsafe(
                    "cannot be used (" + root(unusable) + ")", "see that the token is there, or mend its settings");
        }
    }

    private KeyStoreCipher find() throws GeneralSecurityException {
        KeyStore store = provider.keyStore();
        char @Nullable [] password = password();
        try {
            load(store, password);
            return cipher(store, password);
        } catch (UnrecoverableKeyException refused) {
            throw refusedPassword(refused);
        } finally {
            if (password != null) {
                Arrays.fill(password, '\0');
            }
        }
    }

    private KeyStoreCipher cipher(KeyStore store, char @Nullable [] password) throws GeneralSecurityException {
        // a token has been logged in to, and some accept no other password for a key of theirs
        Key key = store.getKey(settings.alias(), settings.file().isPresent() ? password : null);
        if (key == null) {
            throw unsafe("has no key '" + settings.alias() + "'", "make it with '" + settings.keytool() + "'");
        }
        if (!KeyStoreCipher.fits(key)) {
            throw unsafe(
                    "has a key '" + settings.alias() + "' that is not one for AES with 256 bits",
                    "name another, and make it with '" + settings.keytool() + "'");
        }
        return new KeyStoreCipher(key, store.getProvider());
    }

    private void load(KeyStore store, char @Nullable [] password) throws GeneralSecurityException {
        try {
            if (settings.file().isPresent()) {
                try (InputStream stream = Files.newInputStream(settings.file().get())) {
                    store.load(stream, password);
                }
            } else {
                store.load(null, password);
            }
        } catch (IOException unreadable) {
            throw isOfThePassword(unreadable)
                    ? refusedPassword(unreadable)
                    : unsafe("cannot be opened (" + root(unreadable) + ")", "it has to be there, and in order");
        }
    }

    private char @Nullable [] password() {
        Optional<Path> file = settings.passwordFile();
        if (file.isEmpty()) {
            return null; // the JCA's word for "none"
        }
        FileTime written = lastWritten(file.get());
        if (written.equals(refusedPassword)) {
            throw unsafe(
                    "did not accept the password in " + file.get(),
                    "correct it: until that file is written again it is not tried again, or a token would lock itself");
        }
        return new PasswordFile(file.get()).readCharacters();
    }

    private UnsafeNodeException refusedPassword(Exception refusal) {
        String from =
                settings.passwordFile().map(file -> "the password in " + file).orElse("that there is no password");
        refusedPassword = settings.passwordFile().map(NodeKeyStore::lastWritten).orElse(null);
        return unsafe("does not accept " + from + " (" + root(refusal) + ")", "correct it");
    }

    private static FileTime lastWritten(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException unreadable) {
            return FileTime.fromMillis(0); // whoever reads it says what is wrong
        }
    }

    private static boolean isOfThePassword(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof UnrecoverableKeyException || cause instanceof FailedLoginException);
    }

    private UnsafeNodeException unsafe(String problem, String remedy) {
        return nodeKey.unsafe("its key store " + settings.description() + " " + problem, remedy);
    }

    /** What was wrong in the end: the provider's own exceptions in between say it less well. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + " " + root.getMessage();
    }

    private interface Use<R> {
        R of(KeyStoreCipher cipher) throws GeneralSecurityException;
    }
}
