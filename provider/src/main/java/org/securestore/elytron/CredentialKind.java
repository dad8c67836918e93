package org.securestore.elytron;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.securestore.application.FieldType;
import org.securestore.credential.CredentialAttributes;
import org.wildfly.security.credential.BearerTokenCredential;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.KeyPairCredential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.PublicKeyCredential;
import org.wildfly.security.credential.SecretKeyCredential;
import org.wildfly.security.credential.X509CertificateChainPrivateCredential;
import org.wildfly.security.credential.X509CertificateChainPublicCredential;
import org.wildfly.security.password.interfaces.ClearPassword;

/** The types of Elytron's credentials that an entry of the store can be, the usual one first. */
enum CredentialKind {
    /** Whatever is text. */
    PASSWORD(PasswordCredential.class, CredentialKind::password),
    /** Whatever is text. */
    BEARER_TOKEN(BearerTokenCredential.class, CredentialKind::bearerToken),
    /** The value of a field of type Key. */
    SECRET_KEY(SecretKeyCredential.class, CredentialKind::secretKey),
    PRIVATE_KEY_WITH_CHAIN(X509CertificateChainPrivateCredential.class, CredentialKind::keyWithChain),
    KEY_PAIR(KeyPairCredential.class, CredentialKind::keyPair),
    /** The chain of a private key, or a trusted certificate. */
    CHAIN(X509CertificateChainPublicCredential.class, CredentialKind::chain),
    /** That of a certificate. */
    PUBLIC_KEY(PublicKeyCredential.class, CredentialKind::publicKey);

    private final Class<? extends Credential> type;
    private final Function<KeyStore.Entry, Optional<? extends Credential>> reading;

    CredentialKind(Class<? extends Credential> type, Function<KeyStore.Entry, Optional<? extends Credential>> reading) {
        this.type = type;
        this.reading = reading;
    }

    /** The kinds that are {@code wanted} or a subtype of it. */
    static Stream<CredentialKind> of(Class<? extends Credential> wanted) {
        return Arrays.stream(values()).filter(kind -> wanted.isAssignableFrom(kind.type));
    }

    /** The name by which Elytron lists this kind. */
    String externalName() {
        return type.getSimpleName();
    }

    /** What an entry is as a credential of this kind; empty if it is none. */
    Optional<? extends Credential> in(KeyStore.Entry entry) {
        return reading.apply(entry);
    }

    private static Optional<PasswordCredential> password(KeyStore.Entry entry) {
        return text(
                entry,
                text -> new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, text.clone())));
    }

    private static Optional<BearerTokenCredential> bearerToken(KeyStore.Entry entry) {
        return text(entry, text -> new BearerTokenCredential(new String(text))); // Elytron's takes nothing else
    }

    private static Optional<SecretKeyCredential> secretKey(KeyStore.Entry entry) {
        return isKeyField(entry)
                ? bytes(
                        entry,
                        key -> Optional.of(
                                new SecretKeyCredential(new SecretKeySpec(key, isLongAsAes(key) ? "AES" : "RAW"))))
                : Optional.empty();
    }

    private static Optional<X509CertificateChainPrivateCredential> keyWithChain(KeyStore.Entry entry) {
        return privateKey(entry)
                .map(key -> new X509CertificateChainPrivateCredential(key.getPrivateKey(), certificates(key)));
    }

    private static Optional<KeyPairCredential> keyPair(KeyStore.Entry entry) {
        return privateKey(entry)
                .map(key ->
                        new KeyPairCredential(new KeyPair(key.getCertificate().getPublicKey(), key.getPrivateKey())));
    }

    private static Optional<X509CertificateChainPublicCredential> chain(KeyStore.Entry entry) {
        return privateKey(entry)
                .map(CredentialKind::certificates)
                .or(() -> trusted(entry).map(only -> new X509Certificate[] {only}))
                .map(X509CertificateChainPublicCredential::new);
    }

    private static Optional<PublicKeyCredential> publicKey(KeyStore.Entry entry) {
        return privateKey(entry)
                .map(KeyStore.PrivateKeyEntry::getCertificate)
                .or(() -> trusted(entry))
                .map(certificate -> new PublicKeyCredential(certificate.getPublicKey()));
    }

    private static <C extends Credential> Optional<C> text(KeyStore.Entry entry, Function<char[], C> making) {
        return bytes(entry, bytes -> text(bytes, making));
    }

    private static <C extends Credential> Optional<C> text(byte[] bytes, Function<char[], C> making) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] text = new char[decoded.remaining()];
            try {
                decoded.get(text);
                return Optional.of(making.apply(text));
            } finally {
                Arrays.fill(text, '\0');
                decoded.clear().put(new char[decoded.capacity()]); // the decoder made a copy of its own
            }
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    /** Lends the value of a secret key. */
    private static <C extends Credential> Optional<C> bytes(
            KeyStore.Entry entry, Function<byte[], Optional<C>> making) {
        if (!(entry instanceof KeyStore.SecretKeyEntry secret)) {
            return Optional.empty();
        }
        byte[] value = secret.getSecretKey().getEncoded();
        try {
            return making.apply(value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    // What Elytron encrypts expressions with; a cipher takes no key that is said to be for something else.
    private static boolean isLongAsAes(byte[] key) {
        return key.length == 16 || key.length == 24 || key.length == 32;
    }

    private static boolean isKeyField(KeyStore.Entry entry) {
        return entry.getAttributes().stream()
                .anyMatch(attribute -> attribute.getName().equals(CredentialAttributes.TYPE)
                        && attribute.getValue().equals(FieldType.KEY.externalName()));
    }

    private static Optional<KeyStore.PrivateKeyEntry> privateKey(KeyStore.Entry entry) {
        return entry instanceof KeyStore.PrivateKeyEntry key && key.getCertificate() instanceof X509Certificate
                ? Optional.of(key)
                : Optional.empty();
    }

    private static X509Certificate[] certificates(KeyStore.PrivateKeyEntry key) {
        return Arrays.stream(key.getCertificateChain())
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
    }

    private static Optional<X509Certificate> trusted(KeyStore.Entry entry) {
        return entry instanceof KeyStore.TrustedCertificateEntry trusted
                        && trusted.getTrustedCertificate() instanceof X509Certificate certificate
                ? Optional.of(certificate)
                : Optional.empty();
    }
}
