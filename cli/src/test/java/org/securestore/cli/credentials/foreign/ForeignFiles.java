package org.securestore.cli.credentials.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.wildfly.security.auth.server.IdentityCredentials;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.CredentialStore.CredentialSourceProtectionParameter;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.ClearPassword;

/** Stores of others, made by what makes them elsewhere: the JDK's keytool, BouncyCastle, Elytron. */
public final class ForeignFiles {
    public static final String PASSPHRASE = "opens-them-all";

    private final Path directory;

    public ForeignFiles(Path directory) {
        this.directory = directory;
    }

    /** What {@code keytool -importpass} leaves, which takes ASCII only. */
    public Path importPassword(String type, String file, String alias, String password) throws Exception {
        Path store = directory.resolve(file);
        keytool(password + "\n" + password + "\n", store, type, "-importpass", "-alias", alias);
        return store;
    }

    /** What {@code keytool -genkeypair} leaves. */
    public Path keyPair(String type, String file, String alias) throws Exception {
        Path store = directory.resolve(file);
        keytool("", store, type, "-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias);
        return store;
    }

    /** A certificate that is trusted, copied from the key pair of another store. */
    public Path trusted(String file, String alias, Path keyPairs, String from) throws Exception {
        KeyStore source = KeyStore.getInstance(keyPairs.toFile(), PASSPHRASE.toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(alias, source.getCertificate(from));
        return write(store, file);
    }

    /** Secret keys as an application sets them. */
    public Path secretKeys(String type, String file, Map<String, SecretKeySpec> keys) throws Exception {
        KeyStore store = type.equals("BCFKS")
                ? KeyStore.getInstance(type, new BouncyCastleProvider())
                : KeyStore.getInstance(type);
        store.load(null, null);
        for (Map.Entry<String, SecretKeySpec> key : keys.entrySet()) {
            store.setEntry(
                    key.getKey(),
                    new KeyStore.SecretKeyEntry(key.getValue()),
                    new KeyStore.PasswordProtection(PASSPHRASE.toCharArray()));
        }
        return write(store, file);
    }

    /** What WildFly's own credential store leaves, in the type that it has by default. */
    public Path elytron(String file, Map<String, Credential> credentials) throws GeneralSecurityException {
        Path location = directory.resolve(file);
        CredentialStore store =
                CredentialStore.getInstance("KeyStoreCredentialStore", new WildFlyElytronCredentialStoreProvider());
        store.initialize(
                Map.of("location", location.toString(), "create", "true", "keyStoreType", "JCEKS"),
                new CredentialSourceProtectionParameter(IdentityCredentials.NONE.withCredential(password(PASSPHRASE))),
                new Provider[] {new WildFlyElytronPasswordProvider()});
        for (Map.Entry<String, Credential> credential : credentials.entrySet()) {
            store.store(credential.getKey(), credential.getValue());
        }
        store.flush();
        return location;
    }

    public static PasswordCredential password(String clear) {
        return new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, clear.toCharArray()));
    }

    private Path write(KeyStore store, String file) throws IOException, GeneralSecurityException {
        Path path = directory.resolve(file);
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, PASSPHRASE.toCharArray());
        }
        return path;
    }

    private static void keytool(String input, Path store, String type, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                type,
                "-storepass",
                PASSPHRASE));
        command.addAll(1, Arrays.asList(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        new ByteArrayInputStream(input.getBytes(UTF_8)).transferTo(keytool.getOutputStream());
        keytool.getOutputStream().close();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }
}
