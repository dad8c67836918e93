package org.securestore.elytron;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.wildfly.security.credential.BearerTokenCredential;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.X509CertificateChainPrivateCredential;
import org.wildfly.security.credential.X509CertificateChainPublicCredential;
import org.wildfly.security.credential.store.CredentialStoreException;
import org.wildfly.security.credential.store.UnsupportedCredentialTypeException;
import org.wildfly.security.password.interfaces.ClearPassword;

/** Elytron's credentials as they are given to be kept, as entries of the store. */
final class GivenCredential {
    private static final String ALGORITHM = "RAW"; // the store keeps no algorithm

    private GivenCredential() {}

    /**
     * @throws UnsupportedCredentialTypeException if no field can hold it
     * @throws CredentialStoreException if it is empty
     */
    static KeyStore.Entry of(Credential credential) throws CredentialStoreException {
        if (credential instanceof PasswordCredential password) {
            return clear(password);
        }
        if (credential instanceof BearerTokenCredential token) {
            return text(token.getToken().toCharArray());
        }
        if (credential instanceof SecretKeyCredential key) {
            return bytes(key.getSecretKey().getEncoded());
        }
        if (credential instanceof X509CertificateChainPrivateCredential key) {
            return new KeyStore.PrivateKeyEntry(key.getPrivateKey(), key.getCertificateChain());
        }
        if (credential instanceof X509CertificateChainPublicCredential trusted) {
            return certificate(trusted.getCertificateChain());
        }
        throw new UnsupportedCredentialTypeException("A secure store has no field for a "
                + credential.getClass().getSimpleName() + "; it keeps passwords, tokens, secret keys, certificates, and"
                + " private keys with their certificates");
    }

    private static KeyStore.Entry clear(PasswordCredential credential) throws CredentialStoreException {
        char[] text = credential.getPassword().castAndApply(ClearPassword.class, ClearPassword::getPassword);
        if (text == null) {
            throw new UnsupportedCredentialTypeException("A secure store keeps passwords that others can log in with,"
                    + " and no " + credential.getPassword().getAlgorithm() + "; give a clear password");
        }
        return text(text);
    }

    /** Wipes the text. */
    private static KeyStore.Entry text(char[] text) throws CredentialStoreException {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        try {
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return bytes(value);
        } finally {
            Arrays.fill(text, '\0');
            encoded.clear().put(new byte[encoded.capacity()]); // the encoder made a copy of its own
        }
    }

    /** Wipes the value. */
    private static KeyStore.Entry bytes(byte[] value) throws CredentialStoreException {
        if (value.length == 0) {
            throw new CredentialStoreException("A secure store keeps no empty value; remove the alias instead");
        }
        try {
            return new KeyStore.SecretKeyEntry(new SecretKeySpec(value, ALGORITHM));
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private static KeyStore.Entry certificate(X509Certificate[] chain) throws CredentialStoreException {
        if (chain.length != 1) {
            throw new CredentialStoreException("A trusted certificate is kept by itself, and here are " + chain.length
                    + "; give the one that is trusted");
        }
        return new KeyStore.TrustedCertificateEntry(chain[0]);
    }
}
