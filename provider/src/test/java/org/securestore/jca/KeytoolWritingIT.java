package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** What the JDK's own keytool writes into the store, as a process, on behalf of whoever runs it. */
class KeytoolWritingIT {
    private static final Claim ME = Claim.user(Caller.process().name());

    @TempDir
    private Path directory;

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = StoreFixture.withoutStaleness();
        create("Api", CredentialField.of("Token", FieldType.KEY));
        create("Other api", CredentialField.of("Token", FieldType.KEY));
        create(
                "Tls",
                CredentialField.of("Certificate", FieldType.CERTIFICATE),
                CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD));
        create("Anchor", CredentialField.of("Certificate", FieldType.CERTIFICATE));
        create(
                "Login",
                CredentialField.of("User Name", FieldType.USER_NAME),
                CredentialField.of("Password", FieldType.PASSWORD));
        create(
                "Other login",
                CredentialField.of("Account", FieldType.USER_NAME),
                CredentialField.of("Password", FieldType.PASSWORD));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void importsAPassword() throws Exception {
        importPassword("Api", "secret", 0);

        assertThat(text("Api")).isEqualTo("secret");
    }

    @Test
    void importsAPasswordOverAnother() throws Exception {
        fixture.groupCredentials("Login", "app", "first");
        keytool(List.of("-delete", "-alias", "login"));
        assertThat(loaded().containsAlias("Login")).isFalse();

        assertThat(importPassword("Login", "secret", 1)).contains("field User Name has no value");
        fixture.groupCredentials("Login", "app", "first");
        assertThat(importPassword("Login/Password", "second", 1)).contains("already exists");
        assertThat(text("Login")).isEqualTo("first");
    }

    @Test
    void generatesAKeyPairAndImportsItsCertificate() throws Exception {
        keytool(List.of("-genkeypair", "-alias", "tls", "-keyalg", "EC", "-dname", "CN=first"));
        assertThat(certificate().getSubjectX500Principal().getName()).isEqualTo("CN=first");

        Path authority = directory.resolve("authority.p12");
        Path request = directory.resolve("request.csr");
        Path reply = directory.resolve("reply.pem");
        keytoolOn(authority, List.of("-genkeypair", "-alias", "ca", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc"));
        keytool(List.of("-certreq", "-alias", "tls", "-file", request.toString()));
        keytoolOn(
                authority,
                List.of(
                        "-gencert",
                        "-rfc",
                        "-alias",
                        "ca",
                        "-infile",
                        request.toString(),
                        "-outfile",
                        reply.toString()));
        Path root = directory.resolve("root.pem");
        keytoolOn(authority, List.of("-exportcert", "-rfc", "-alias", "ca", "-file", root.toString()));

        keytool(List.of("-importcert", "-noprompt", "-alias", "anchor", "-file", root.toString()));
        keytool(List.of("-importcert", "-noprompt", "-alias", "tls", "-file", reply.toString()));

        assertThat(loaded().isCertificateEntry("Anchor")).isTrue();
        assertThat(certificate().getIssuerX500Principal().getName()).isEqualTo("CN=ca");
        assertThat(((PrivateKeyEntry) loaded().getEntry("Tls", null)).getCertificateChain())
                .hasSize(2);
        String exported = keytool(List.of("-exportcert", "-rfc", "-alias", "tls"));
        assertThat(exported.replace("\r", ""))
                .contains(Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                        .encodeToString(certificate().getEncoded()));
    }

    @Test
    void deletesAnEntry() throws Exception {
        importPassword("Api", "secret", 0);

        keytool(List.of("-delete", "-alias", "Api"));

        assertThat(loaded().containsAlias("Api")).isFalse();
        assertThat(keytool(List.of("-delete", "-alias", "Api"), 1)).contains("does not exist");
    }

    @Test
    void movesAnEntryToAnotherApplication() throws Exception {
        importPassword("Api", "secret", 0);
        fixture.groupCredentials("Login", "app", "first");

        keytool(List.of("-changealias", "-alias", "Api", "-destalias", "Other api"));
        keytool(List.of("-changealias", "-alias", "Login", "-destalias", "Other login"));

        assertThat(loaded().containsAlias("Api")).isFalse();
        assertThat(text("Other api")).isEqualTo("secret");
        assertThat(loaded().containsAlias("Login")).isFalse();
        assertThat(text("Other login/Account")).isEqualTo("app");
        assertThat(text("Other login")).isEqualTo("first");
    }

    @Test
    void copiesAPrivateKeyIntoAFileAndBack() throws Exception {
        keytool(List.of("-genkeypair", "-alias", "tls", "-keyalg", "EC", "-dname", "CN=first"));
        X509Certificate made = certificate();
        Path configuration = Files.writeString(
                directory.resolve("store.properties"),
                "securestore.home=" + fixture.configuration().home() + "\n");
        Path file = directory.resolve("copy.p12");
        List<String> ours =
                List.of("keystore", configuration.toString(), "storetype", "SecureStore", "storepass", "any");
        List<String> theirs = List.of("keystore", file.toString(), "storetype", "PKCS12", "storepass", "of the file");

        copy(ours, theirs, List.of("-destkeypass", "of the file"));
        keytool(List.of("-delete", "-alias", "tls"));
        copy(theirs, ours, List.of());

        assertThat(certificate()).isEqualTo(made);
        assertThat(configuration)
                .hasContent("securestore.home=" + fixture.configuration().home());
    }

    private static void copy(List<String> from, List<String> to, List<String> more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                JdkTool.path("keytool"),
                "-J--class-path=" + System.getProperty("java.class.path"),
                "-J--add-modules=java.sql",
                "-importkeystore",
                "-srcalias",
                "tls",
                "-addprovider",
                "SecureStore"));
        for (int i = 0; i < from.size(); i += 2) {
            command.addAll(List.of("-src" + from.get(i), from.get(i + 1), "-dest" + to.get(i), to.get(i + 1)));
        }
        command.addAll(more);
        JdkTool.run(command);
    }

    @Test
    void isToldWhyItCannot() throws Exception {
        assertThat(importPassword("Unheard of", "secret", 1)).contains("securestore app create");
        assertThat(importPassword("Tls", "secret", 1)).contains("holds certificates");
        assertThat(keytool(List.of("-genkeypair", "-alias", "Api", "-keyalg", "EC", "-dname", "CN=me"), 1))
                .contains("holds text");
        assertThat(keytool(List.of("-genseckey", "-alias", "Api", "-keyalg", "AES", "-keysize", "256"), 1))
                .contains("AES");
        assertThat(keytool(List.of("-storepasswd", "-new", "Another-pass-9"), 1))
                .contains("securestore key passphrase");
        assertThat(directory).isEmptyDirectory();
    }

    private String importPassword(String alias, String password, int exitCode) throws Exception {
        return JdkTool.run(
                command(List.of("-importpass", "-alias", alias)), password + "\n" + password + "\n", exitCode);
    }

    private String keytool(List<String> arguments) throws Exception {
        return keytool(arguments, 0);
    }

    private String keytool(List<String> arguments, int exitCode) throws Exception {
        return JdkTool.run(command(arguments), "", exitCode);
    }

    private List<String> command(List<String> arguments) {
        return JdkTool.onStore(fixture.configuration().home(), "keytool", arguments, List.of());
    }

    private static void keytoolOn(Path keyStore, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JdkTool.path("keytool")));
        command.addAll(arguments);
        command.addAll(List.of("-keystore", keyStore.toString(), "-storepass", "of the authority"));
        JdkTool.run(command);
    }

    private void create(String id, CredentialField... fields) {
        fixture.administrator()
                .applications()
                .create(TargetApplication.group(new TargetApplicationId(id), ME)
                        .withFields(fields)
                        .withAdministrators(ME));
    }

    private X509Certificate certificate() throws Exception {
        return (X509Certificate) loaded().getCertificate("Tls");
    }

    private String text(String alias) throws Exception {
        return new String(loaded().getKey(alias, null).getEncoded(), UTF_8);
    }

    private KeyStore loaded() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("SecureStore", new SecureStoreProvider());
        keyStore.load(SecureStoreLoadParameter.of(fixture.configuration()));
        return keyStore;
    }
}
