package org.securestore.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.UnsafeNodeException;

/** A node's private key that a key store seals; that store is a file here, and a token in {@code SoftHsmNodeKeyIT}. */
class SealedNodeKeyTest {
    private static final String PASSWORD = "quite-secret";
    private static final String ALIAS = NodeKeyStoreSettings.DEFAULT_ALIAS;

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path temporary;

    private Path keyStore;
    private Path passwordFile;
    private Path node;

    @BeforeEach
    void prepare() throws Exception {
        keyStore = temporary.resolve("node.p12");
        passwordFile = temporary.resolve("node.password");
        node = temporary.resolve("node");
        writeKeyStore("PKCS12", PASSWORD, ALIAS, aes(32));
        writePassword(PASSWORD);
    }

    @Test
    void isTheSameAfterARestart() {
        Bytes made = directory().findOrCreate().publicKey();

        assertThat(directory().find()).map(HpkeKeyPair::publicKey).contains(made);
        assertThat(directory().id()).contains(NodeId.of(made));
    }

    @Test
    void isNotInTheFile() throws IOException {
        byte[] privateKey = directory().findOrCreate().privateKey();

        assertThat(Files.readAllBytes(keyFile()).length).isEqualTo(8 + 32 + 12 + 32 + 16);
        assertThat(Bytes.of(Files.readAllBytes(keyFile())).toHex())
                .doesNotContain(Bytes.of(privateKey).toHex());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void isKnownByItsIdWithoutTheKeyStore() throws IOException {
        NodeId id = NodeId.of(directory().findOrCreate().publicKey());

        Files.delete(keyStore);

        assertThat(directory().id()).contains(id);
        assertRefused(directory(), "cannot be opened (NoSuchFileException", keyStore.toString());
    }

    @Test
    void opensWithNoOtherKey() throws Exception {
        directory().findOrCreate();

        writeKeyStore("PKCS12", PASSWORD, ALIAS, aes(32));

        assertRefused(directory(), "sealed with another key", "securestore key refresh");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 39, 40, 52, 99})
    void isRefusedWithAnyBitChanged(int place) throws IOException {
        directory().findOrCreate();
        byte[] content = Files.readAllBytes(keyFile());
        content[place] ^= 1;
        Files.write(keyFile(), content);

        assertRefused(directory(), "it was changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 33, 41, 60, 101})
    void isRefusedWhenItIsNoKey(int length) throws IOException {
        directory().findOrCreate();
        Files.write(keyFile(), new byte[length]);

        assertRefused(directory(), "it is malformed");
    }

    @Test
    void isRefusedWhenItIsCutShort() throws IOException {
        directory().findOrCreate();
        byte[] content = Files.readAllBytes(keyFile());
        Files.write(keyFile(), Arrays.copyOf(content, 60));

        assertRefused(directory(), "it was changed");
    }

    @Test
    void isNotTakenForAKeyThatLiesOpen() {
        directory().findOrCreate();

        assertRefused(new NodeDirectory(node), "it is sealed by a key store", "securestore.node.key-store");
    }

    @Test
    void isNotMadeOfOneThatLayOpen() {
        Bytes open = new NodeDirectory(node).findOrCreate().publicKey();

        assertRefused(directory(), "it is not sealed", "move it away and run 'securestore key refresh'");
        assertThat(new NodeDirectory(node).find())
                .map(HpkeKeyPair::publicKey)
                .as("nothing is lost")
                .contains(open);
    }

    @Test
    void saysHowItsKeyIsMade() throws Exception {
        writeKeyStore("PKCS12", PASSWORD, "another", aes(32));

        assertRefused(
                directory(),
                "has no key 'securestore-node'",
                "keytool -genseckey -keyalg AES -keysize 256 -alias securestore-node -keystore " + keyStore
                        + " -storetype PKCS12 -storepass:file " + passwordFile);
        assertThat(node).as("nothing was written").doesNotExist();
    }

    @Test
    void takesAKeyOfAnotherName() throws Exception {
        writeKeyStore("PKCS12", PASSWORD, "another", aes(32));

        assertThat(NodeDirectory.of(
                                NodeSettings.ofDirectory(node)
                                        .withKeyStore(settings().withAlias("another")),
                                random)
                        .findOrCreate())
                .isNotNull();
    }

    @Test
    void wantsAnAesKeyOf256Bits() throws Exception {
        writeKeyStore("PKCS12", PASSWORD, ALIAS, aes(16));

        assertRefused(directory(), "not one for AES with 256 bits");
    }

    @Test
    void doesNotTryARefusedPasswordAgain() throws Exception {
        NodeDirectory running = directory();
        writePassword("not-the-password");
        assertRefused(running, "does not accept the password in " + passwordFile);

        writeKeyStore("PKCS12", "not-the-password", ALIAS, aes(32));
        assertRefused(running, "did not accept the password in " + passwordFile, "not tried again");

        Files.setLastModifiedTime(passwordFile, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(running.findOrCreate()).isNotNull();
    }

    @Test
    void refusesAPasswordThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> directory().findOrCreate())
                .withMessageContaining("chmod 600");
    }

    @Test
    void refusesAFileThatIsNoKeyStore() throws IOException {
        Files.writeString(keyStore, "no key store");

        assertRefused(directory(), "cannot be opened", keyStore.toString());
    }

    @Test
    void liesInAnyKindOfKeyStoreAndOfAProviderThatIsOnlyOnTheClassPath() throws Exception {
        NodeKeyStoreSettings bouncyCastle = new NodeKeyStoreSettings(
                Optional.of(keyStore), "BCFKS", Optional.of("BC"), Optional.empty(), ALIAS, Optional.of(passwordFile));
        NodeSettings settings = NodeSettings.ofDirectory(node).withKeyStore(bouncyCastle);
        writeKeyStore("BCFKS", PASSWORD, ALIAS, aes(32));

        Bytes made = NodeDirectory.of(settings, random).findOrCreate().publicKey();

        assertThat(NodeDirectory.of(settings, random).find())
                .map(HpkeKeyPair::publicKey)
                .contains(made);
    }

    @Test
    void saysWhichProviderIsMissing() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> withProvider("Nobody", Optional.empty()).findOrCreate())
                .withMessageContaining("needs the security provider Nobody");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> withProvider("SunJCE", Optional.of("argument")).findOrCreate())
                .withMessageContaining("SunJCE of the node's key store does not accept argument");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        withProvider("SunPKCS11", Optional.of("/absent.cfg")).findOrCreate())
                .withMessageContaining("/absent.cfg");
        assertRefused(withProvider("SunJCE", Optional.empty()), "PKCS12", "of SunJCE cannot be used");
    }

    private NodeDirectory directory() {
        return NodeDirectory.of(NodeSettings.ofDirectory(node).withKeyStore(settings()), random);
    }

    private NodeDirectory withProvider(String provider, Optional<String> argument) {
        NodeKeyStoreSettings settings = new NodeKeyStoreSettings(
                Optional.of(keyStore), "PKCS12", Optional.of(provider), argument, ALIAS, Optional.of(passwordFile));
        return NodeDirectory.of(NodeSettings.ofDirectory(node).withKeyStore(settings), random);
    }

    private NodeKeyStoreSettings settings() {
        return NodeKeyStoreSettings.ofFile(keyStore, passwordFile);
    }

    private Path keyFile() {
        return node.resolve("node.key");
    }

    private static void assertRefused(NodeDirectory directory, String... parts) {
        assertThatExceptionOfType(UnsafeNodeException.class)
                .isThrownBy(directory::findOrCreate)
                .withMessageContainingAll(parts)
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain(PASSWORD)
                        .doesNotContain("not-the-password"));
    }

    private SecretKey aes(int length) {
        byte[] key = new byte[length];
        random.nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    private void writePassword(String password) throws IOException {
        Files.writeString(passwordFile, password + "\n", UTF_8);
        Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
    }

    private void writeKeyStore(String type, String password, String alias, SecretKey key)
            throws GeneralSecurityException, IOException {
        KeyStore made = type.equals("BCFKS")
                ? KeyStore.getInstance(type, new BouncyCastleProvider())
                : KeyStore.getInstance(type);
        made.load((InputStream) null, password.toCharArray());
        made.setKeyEntry(alias, key, password.toCharArray(), null);
        try (OutputStream stream = Files.newOutputStream(keyStore)) {
            made.store(stream, password.toCharArray());
        }
    }
}
