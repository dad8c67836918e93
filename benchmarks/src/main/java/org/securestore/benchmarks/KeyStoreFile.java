package org.securestore.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Collections;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Passwords as secret keys in a file of a key store, each protected by the file's password as well; all by default. */
final class KeyStoreFile implements SecretFile {
    static final char[] PASSWORD = "of the key store".toCharArray();

    private final String type;
    private final Provider provider;
    private final Path file;

    private KeyStoreFile(String type, Provider provider, Path file) {
        this.type = type;
        this.provider = provider;
        this.file = file;
    }

    /** Made first if it is not there. */
    static KeyStoreFile of(String type, Provider provider, int entries) throws IOException, GeneralSecurityException {
        Path file = Population.directory().resolve(type + "-" + entries);
        KeyStoreFile made = new KeyStoreFile(type, provider, file);
        if (!Files.exists(file)) {
            made.make(entries);
        }
        return made;
    }

    @Override
    public Opened open() throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance(type, provider);
        try (InputStream stream = Files.newInputStream(file)) {
            keyStore.load(stream, PASSWORD);
        }
        return new OpenedKeyStore(keyStore);
    }

    private void make(int entries) throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance(type, provider);
        keyStore.load(null, PASSWORD);
        for (int number = 0; number < entries; number++) {
            keyStore.setKeyEntry(SecretFile.alias(number), password(number), PASSWORD, null);
        }
        Files.createDirectories(file.getParent());
        Path incomplete = file.resolveSibling(file.getFileName() + ".incomplete");
        try (OutputStream out = Files.newOutputStream(incomplete)) {
            keyStore.store(out, PASSWORD);
        }
        Files.move(incomplete, file);
    }

    // AES, as not every type keeps keys without an algorithm; what is kept are the same 24 bytes.
    private static SecretKey password(int number) {
        return new SecretKeySpec(
                "a password of %06d letters".formatted(number).getBytes(StandardCharsets.UTF_8), 0, 24, "AES");
    }

    /** A key store that was loaded. */
    record OpenedKeyStore(KeyStore keyStore) implements Opened {
        @Override
        public Object read(String alias) throws GeneralSecurityException {
            return keyStore.getKey(alias, PASSWORD).getEncoded();
        }

        @Override
        public int list() throws GeneralSecurityException {
            return Collections.list(keyStore.aliases()).size();
        }
    }
}
