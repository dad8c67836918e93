package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.OtherJvm;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** The JDK's own keytool, as a process, on behalf of whoever runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeytoolIT {
    private static final List<String> LIST =
            List.of("-list", "-storetype", "SecureStore", "-storepass", "not looked at");

    private static final Pattern OF_A_RELEASE = Pattern.compile("[/\\\\]classes$|"
            + "[/\\\\](jspecify|slf4j-api|bcprov|HikariCP|jdbi3-core|geantyref|flyway|sqlite-jdbc|caffeine|error_prone"
            + "|jackson-|snakeyaml-engine)[^/\\\\]*$");

    @TempDir
    private Path directory;

    private StoreFixture fixture;
    private Pkcs12File signing;

    @BeforeAll
    void open() throws Exception {
        fixture = StoreFixture.create();
        signing = Pkcs12File.named("signing");
        Claim me = Claim.user(Caller.process().name());
        Pkcs12File.enter(fixture, "Signing", me, signing.content(), Optional.of(Pkcs12File.PASSWORD));
        Pkcs12File.named("sealed", "-keyalg", "RSA").enter(fixture, "Sealed", me, Release.RESTRICTED);
        fixture.administrator().applications().create(TargetApplication.group(new TargetApplicationId("Mine"), me));
        fixture.groupCredentials("Mine", "app", "secret");
        fixture.groupApplication("Others", "nobody's group").groupCredentials("Others", "app", "secret");
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    void listsTheCallersEntriesByProviderName() throws Exception {
        String listed = keytool(
                List.of("-J--class-path=" + classPath(), "-J-Dsecurestore.home=" + home()),
                List.of("-keystore", "NONE", "-addprovider", "SecureStore"));

        assertListsMine(listed);
    }

    @Test
    void listsTheCallersEntriesByProviderClassAndConfigurationFile() throws Exception {
        String listed = keytool(
                List.of("-J--class-path=" + classPath()),
                List.of(
                        "-keystore",
                        configuration().toString(),
                        "-providerclass",
                        SecureStoreProvider.class.getName()));

        assertListsMine(listed);
    }

    @Test
    void listsTheCallersEntriesWhereTheSecurityPropertiesRegisterTheProvider() throws Exception {
        Path properties = directory.resolve("java.security");
        Files.writeString(
                properties,
                "security.provider." + (Security.getProviders().length + 1) + "=SecureStore " + configuration() + "\n");

        String listed = keytool(
                List.of("-J--class-path=" + classPath(), "-J-Djava.security.properties=" + properties),
                List.of("-keystore", "NONE"));

        assertListsMine(listed);
    }

    @Test
    void exportsACertificate() throws Exception {
        String exported =
                JdkTool.run(onTheStore("keytool", List.of("-exportcert", "-rfc", "-alias", "signing"), List.of()));

        String pem = exported.substring(
                exported.indexOf("-----BEGIN CERTIFICATE-----"), exported.indexOf("-----END CERTIFICATE-----"));
        assertThat(Base64.getMimeDecoder()
                        .decode(pem.substring(pem.indexOf('\n')).strip()))
                .isEqualTo(signing.certificate().getEncoded());
    }

    /** The JDK's own jarsigner, with a private key out of the store, and with one that nobody reads. */
    @ParameterizedTest
    @ValueSource(strings = {"signing", "sealed"})
    void isAsGoodASourceOfKeysForJarsigner(String alias) throws Exception {
        Path jar = directory.resolve("signed.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
            out.putNextEntry(new ZipEntry("content"));
            out.write("content".getBytes(UTF_8));
        }

        JdkTool.run(onTheStore("jarsigner", List.of(), List.of(jar.toString(), alias)));

        assertThat(JdkTool.run(List.of(JdkTool.path("jarsigner"), "-verify", "-verbose", "-certs", jar.toString())))
                .contains("jar verified", "CN=" + alias);
    }

    @Test
    void isToldWhichModuleItLacks() throws Exception {
        String refusal = JdkTool.run(
                keytoolCommand(
                        List.of("-J--class-path=" + classPath()),
                        List.of("-keystore", "NONE", "-addprovider", "SecureStore")),
                "",
                1);

        assertThat(refusal).contains("-J--add-modules=java.sql");
    }

    @Test
    void listsTheCallersEntriesFromTheModulePath() throws Exception {
        List<String> command = OtherJvm.java(
                "--module-path",
                mainPath(),
                "--add-modules",
                "org.securestore.provider",
                "-Dsecurestore.home=" + home(),
                "-m",
                "java.base/sun.security.tools.keytool.Main");
        command.addAll(LIST);
        command.addAll(List.of("-keystore", "NONE", "-addprovider", "SecureStore"));

        assertListsMine(JdkTool.run(command));
    }

    private static void assertListsMine(String listed) {
        assertThat(listed)
                .contains("Keystore type: SECURESTORE", "Your keystore contains 8 entries")
                .containsPattern("(?m)^Signing, .*PrivateKeyEntry")
                .containsPattern("(?m)^Sealed, .*PrivateKeyEntry")
                .containsPattern("(?m)^Mine, .*SecretKeyEntry")
                .containsPattern("(?m)^Mine/User Name, .*SecretKeyEntry")
                .containsPattern("(?m)^Mine/Password, .*SecretKeyEntry")
                .doesNotContain("Others");
    }

    private String keytool(List<String> options, List<String> arguments) throws IOException, InterruptedException {
        List<String> withSql = new ArrayList<>(options);
        withSql.add("-J--add-modules=java.sql");
        return JdkTool.run(keytoolCommand(withSql, arguments));
    }

    /** One of the JDK's tools, with the store as its key store: what it is to do is in front of that and behind. */
    private List<String> onTheStore(String tool, List<String> before, List<String> behind) {
        return JdkTool.onStore(home(), tool, before, behind);
    }

    private static List<String> keytoolCommand(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JdkTool.path("keytool"));
        command.addAll(options);
        command.addAll(LIST);
        command.addAll(arguments);
        return command;
    }

    private Path configuration() throws IOException {
        return Files.writeString(directory.resolve("store.properties"), "securestore.home=" + home() + "\n");
    }

    private Path home() {
        return fixture.configuration().home();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** The class path as a release has it: without the tests, and without what only they need. */
    private static String mainPath() {
        return Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> OF_A_RELEASE.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
