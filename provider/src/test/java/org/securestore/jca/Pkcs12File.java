package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.crypto.Bytes;
import org.securestore.identity.Claim;

/** A PKCS#12 file with one private key and its self-signed certificate, as the JDK's keytool makes it. */
record Pkcs12File(Bytes file, PrivateKey key, X509Certificate certificate) {
    static final String PASSWORD = "opens the file";

    static Pkcs12File named(String commonName) throws Exception {
        Path directory = Files.createTempDirectory("pkcs12");
        Path file = directory.resolve("made.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "made",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + commonName,
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
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
        TargetApplicationId application = new TargetApplicationId(id);
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(application, members)
                        .withFields(
                                CredentialField.of("Certificate", FieldType.CERTIFICATE),
                                CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)
                                        .optional()));
        Map<String, SecretValue> values = new HashMap<>();
        try {
            values.put("Certificate", SecretValue.ofBytes(certificate));
            password.ifPresent(text -> values.put("Opening", SecretValue.of(text.toCharArray())));
            fixture.administrator().credentialAdministration().setGroup(application, CredentialEntry.of(values));
        } finally {
            values.values().forEach(SecretValue::close);
        }
    }

    private static Pkcs12File of(byte[] content) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), PASSWORD.toCharArray());
        return new Pkcs12File(
                Bytes.of(content), (PrivateKey) store.getKey("made", PASSWORD.toCharArray()), (X509Certificate)
                        store.getCertificate("made"));
    }

    byte[] content() {
        return file.toArray();
    }
}
