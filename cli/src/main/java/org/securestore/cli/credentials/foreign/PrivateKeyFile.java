package org.securestore.cli.credentials.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.credential.SecretValue;

/** A private key with its chain as a PKCS#12 file, which nobody has to know the password of. */
final class PrivateKeyFile {
    private static final int PASSWORD_BYTES = 24;

    private final PrivateKey key;
    private final Certificate[] chain;

    private PrivateKeyFile(PrivateKey key, Certificate[] chain) {
        this.key = key;
        this.chain = chain;
    }

    /** @throws UnusableEntryException if there is no certificate for the key */
    static PrivateKeyFile of(PrivateKey key, Certificate @Nullable [] chain) throws UnusableEntryException {
        if (chain == null || chain.length == 0) {
            throw new UnusableEntryException("is a private key without a certificate");
        }
        return new PrivateKeyFile(key, chain.clone());
    }

    ForeignEntry entry(String alias) throws GeneralSecurityException, IOException {
        char[] password = password();
        try {
            return new ForeignEntry(
                    alias, EntryKind.PRIVATE_KEY, file(alias, password), Optional.of(SecretValue.of(password)));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private SecretValue file(String alias, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry(alias, key, password, chain);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, password); // what is in the file is encrypted, so that its copies need not be wiped
        return SecretValue.ofBytes(file.toByteArray());
    }

    private static char[] password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = Base64.getUrlEncoder().encode(random);
        char[] password = new char[text.length];
        for (int i = 0; i < text.length; i++) {
            password[i] = (char) text[i];
        }
        Arrays.fill(random, (byte) 0);
        Arrays.fill(text, (byte) 0);
        return password;
    }
}
