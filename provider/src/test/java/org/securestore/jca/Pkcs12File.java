package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.crypto.Bytes;
import org.securestore.identity.Claim;

/** A PKCS#12 file with one private key and its self-signed certificate, as the JDK's keytool makes it. */
public record Pkcs12File(Bytes file, PrivateKey key, X509Certificate certificate) {
    public static final String PASSWORD = "opens the file";

    public static Pkcs12File named(String commonName) throws Exception {
        return named(commonName, "-keyalg", "EC", "-groupname", "secp256r1");
    }

    /** With a key of the kind, and a certificate of the dates, that these options of keytool say. */
    public static Pkcs12File named(String commonName, String... options) throws Exception {
        Path directory = Files.createTempDirectory("pkcs12");
        Path file = directory.resolve("made.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", "made", "-dname", "CN=" + commonName));
        command.addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(directory);
        return of(content);
    }

    /** Defines an application for these members that holds a certificate, and enters it, with a password if it needs one. */
    static void enter(StoreFixture fixture, String id, Claim members, byte[] certificate, Optional<String> password) {
        enter(fixture, id, members, Release.ORDINARY, certificate, password);
    }

    static void enter(
            StoreFixture fixture,
            String id,
            Claim members,
            Release release,
            byte[] certificate,
            Optional<String> password) {
        TargetApplicationId application = new TargetApplicationId(id);
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(application, members)
                        .withRelease(release)
                        .withFields(
                                CredentialField.of("Certificate", FieldType.CERTIFICATE),
                                CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)
                                        .optional()));
        replace(fixture, id, certificate, password);
    }

    /** Enters another certificate into such an application. */
    static void replace(StoreFixture fixture, String id, byte[] certificate, Optional<String> password) {
        Map<String, SecretValue> values = new HashMap<>();
        try {
            values.put("Certificate", SecretValue.ofBytes(certificate));
            password.ifPresent(text -> values.put("Opening", SecretValue.of(text.toCharArray())));
            fixture.administrator()
                    .credentialAdministration()
                    .setGroup(new TargetApplicationId(id), CredentialEntry.of(values));
        } finally {
            values.values().forEach(SecretValue::close);
        }
    }

    /** Defines an application for these members, and enters this key with its certificate. */
    void enter(StoreFixture fixture, String id, Claim members) {
        enter(fixture, id, members, content(), Optional.of(PASSWORD));
    }

    void enter(StoreFixture fixture, String id, Claim members, Release release) {
        enter(fixture, id, members, release, content(), Optional.of(PASSWORD));
    }

    /** This key with the certificate of another one, of which no file says that they do not belong together. */
    byte[] withCertificateOf(Pkcs12File other) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("mixed", key, PASSWORD.toCharArray(), new Certificate[] {other.certificate()});
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        store.store(mixed, PASSWORD.toCharArray());
        return mixed.toByteArray();
    }

    /** Enters this key with its certificate in place of another one. */
    void replace(StoreFixture fixture, String id) {
        replace(fixture, id, content(), Optional.of(PASSWORD));
    }

    private static Pkcs12File of(byte[] content) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), PASSWORD.toCharArray());
        return new Pkcs12File(
                Bytes.of(content), (PrivateKey) store.getKey("made", PASSWORD.toCharArray()), (X509Certificate)
                        store.getCertificate("made"));
    }

    public byte[] content() {
        return file.toArray();
    }
}
