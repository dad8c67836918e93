package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.CredentialStoreAliases;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** The provider where Elytron's jars are beside it, and where they are not. */
class WithAndWithoutElytronIT {
    private static final Predicate<String> OF_ELYTRON = Pattern.compile(
                    "[/\\\\](wildfly-|jboss-logging|smallrye-)[^/\\\\]*$")
            .asPredicate();

    private static final Predicate<String> OF_A_RELEASE = Pattern.compile("[/\\\\]classes$|"
                    + "[/\\\\](jspecify|slf4j-api|bcprov|HikariCP|jdbi3-core|geantyref|flyway|sqlite-jdbc|caffeine"
                    + "|error_prone|jackson-|snakeyaml-engine)[^/\\\\]*$")
            .asPredicate();

    @Test
    void isWholeWithoutElytronButForItsCredentialStore() throws Exception {
        try (URLClassLoader release = new URLClassLoader(urls(OF_A_RELEASE), ClassLoader.getPlatformClassLoader())) {
            Provider provider = ServiceLoader.load(Provider.class, release).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(found -> found.getName().equals("SecureStore"))
                    .findFirst()
                    .orElseThrow();

            assertThat(KeyStore.getInstance("SecureStore", provider).getType()).isEqualTo("SecureStore");
            assertThatExceptionOfType(NoSuchAlgorithmException.class)
                    .isThrownBy(() -> provider.getService("CredentialStore", "SecureStore")
                            .newInstance(null))
                    .withMessageContaining("needs WildFly Elytron");
        }
    }

    @Test
    void readsAsAModuleWithElytronOnTheClassPath() throws Exception {
        try (StoreFixture fixture = StoreFixture.create()) {
            fixture.administrator()
                    .applications()
                    .create(TargetApplication.group(
                            new TargetApplicationId("Mine"),
                            Claim.user(Caller.process().name())));
            fixture.groupCredentials("Mine", "app", "secret");

            String output = run(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--module-path",
                    path(OF_A_RELEASE),
                    "--add-modules",
                    "org.securestore.provider",
                    "-Dsecurestore.home=" + fixture.configuration().home(),
                    "--class-path",
                    path(entry -> OF_ELYTRON.test(entry) || entry.endsWith("test-classes")),
                    CredentialStoreAliases.class.getName());

            assertThat(output).contains("[Mine, Mine/User Name, Mine/Password] from org.securestore.provider");
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static URL[] urls(Predicate<String> wanted) {
        return entries(wanted).map(WithAndWithoutElytronIT::url).toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String path(Predicate<String> wanted) {
        return entries(wanted).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> entries(Predicate<String> wanted) {
        List<String> classPath =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        return classPath.stream().filter(wanted);
    }
}
