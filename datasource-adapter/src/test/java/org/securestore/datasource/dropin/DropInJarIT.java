package org.securestore.datasource.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.datasource.PostgresFixture;

/** The jar for {@code lib} folders, which holds all that the store needs and nothing that anybody else would find. */
class DropInJarIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final PostgresFixture server = PostgresFixture.shared();

    @Test
    void holdsNoClassThatAnApplicationCouldFindInsteadOfItsOwn() throws IOException {
        try (JarFile jar = new JarFile(DropInJar.path().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("org/securestore/")
                            || name.startsWith("org/sqlite/")); // native code knows the names of its classes
        }
    }

    @Test
    void offersTheServicesOfTheStoreAndOfItsOwnLibrariesOnly() throws IOException {
        try (JarFile jar = new JarFile(DropInJar.path().toFile())) {
            List<String> services = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                    .toList();
            assertThat(services).contains("META-INF/services/java.sql.Driver");
            for (String service : services) {
                String providers =
                        new String(jar.getInputStream(jar.getEntry(service)).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(providers.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                        .as(service)
                        .allMatch(provider ->
                                provider.startsWith("org.securestore.") || provider.equals("org.sqlite.JDBC"));
            }
        }
    }

    @Test
    void isNotSignedAndKeepsTheLicences() throws IOException {
        try (JarFile jar = new JarFile(DropInJar.path().toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
            assertThat(names).contains("META-INF/LICENSE", "META-INF/NOTICE");
            assertThat(names).doesNotContain("module-info.class");
        }
    }

    @Test
    void connectsBesideOtherReleasesOfItsLibraries(@TempDir Path directory) throws Exception {
        server.createRole("dropin_orders", "orders-password");
        try (StoreFixture fixture = StoreFixture.create()
                .groupApplication("Orders", "sales")
                .groupCredentials("Orders", "dropin_orders", "orders-password")) {
            fixture.store().close();
            Path program = programAlone(directory);

            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dsecurestore.home=" + fixture.configuration().home(),
                            "-cp",
                            String.join(
                                    File.pathSeparator,
                                    TARGET.resolve("other-versions") + File.separator + "*",
                                    jarOf(org.postgresql.Driver.class).toString(),
                                    program.toString(),
                                    DropInJar.path().toString()),
                            DropInProgram.class.getName(),
                            server.url())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output)
                    .contains("driver: dropin_orders", "data source: dropin_orders")
                    .contains("HikariCP-5.1.0.jar", "flyway-core-13.6.0.jar", "jdbi3-core-3.49.1.jar")
                    .doesNotContain("SLF4J");
        }
    }

    private static Path programAlone(Path directory) throws IOException {
        String name = DropInProgram.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(TARGET.resolve("test-classes").resolve(name), copy);
        return directory;
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
