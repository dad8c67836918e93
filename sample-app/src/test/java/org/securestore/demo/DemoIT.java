package org.securestore.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreConfiguration;
import org.securestore.datasource.PostgresFixture;
import org.slf4j.bridge.SLF4JBridgeHandler;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {
    /** Everything that any library logs, at its finest; simplelogger.properties says so. */
    private static final Path LOG = Path.of("target", "demo.log");

    private final DemoSecrets secrets = DemoSecrets.random(new SecureRandom());

    private Path home;
    private DemoReport report;

    @BeforeAll
    void run(@TempDir Path directory) throws Exception {
        home = directory;
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
        Logger.getLogger("").setLevel(Level.ALL);

        report = Demo.run(StoreConfiguration.ofHome(home), secrets);
    }

    @Test
    void everybodyConnectsAsTheAccountThatTheStoreMapsHimTo() {
        assertThat(report.rows())
                .extracting(row -> String.join(
                        " ",
                        row.caller(),
                        row.application(),
                        row.account().orElse("refused"),
                        row.rows().map(Object::toString).orElse("-")))
                .containsExactly(
                        "alice Orders alice_at_sales 3",
                        "bob Orders bob_at_sales 2",
                        "carol Reporting reporting_app 5",
                        "mallory Reporting refused -",
                        "mallory Orders refused -",
                        "nobody Reporting refused -",
                        "nobody Orders refused -");
    }

    @Test
    void whoeverIsRefusedIsToldWhatToDo() {
        assertThat(report.rows())
                .filteredOn(row -> !row.isGranted())
                .allSatisfy(row -> assertThat(row.reason())
                        .hasValueSatisfying(reason -> assertThat(reason)
                                .containsAnyOf(
                                        "its administrators can see why", "enter them at https://", "Callers.callAs")));
    }

    @Test
    void aKeyStoreHasTheSameEntries() {
        assertThat(report.keyStore().aliases())
                .containsExactly("Reporting", "Reporting/User Name", "Reporting/Password");
        assertThat(report.keyStore().userName()).isEqualTo("reporting_app");
    }

    @Test
    void noSecretIsInAFileOfTheStore() throws Exception {
        List<Path> files = filesBelow(home);

        assertThat(files).extracting(file -> file.getFileName().toString()).contains("store.db", "node.key");
        for (Path file : files) {
            assertHoldsNoSecret(file.toString(), Files.readAllBytes(file));
        }
    }

    @Test
    void noSecretIsInAFileOfTheDatabaseServer() throws Exception {
        for (Path file : filesBelow(PostgresFixture.shared().dataDirectory())) {
            assertHoldsNoSecret(file.toString(), Files.readAllBytes(file));
        }
    }

    @Test
    void noSecretIsInALog() throws Exception {
        byte[] log = Files.readAllBytes(LOG);

        assertThat(new String(log, UTF_8))
                .as("the log is as talkative as it can be")
                .contains("com.zaxxer.hikari", "org.postgresql", "org.flywaydb", "DEBUG", "TRACE");
        assertHoldsNoSecret("the log", log);
    }

    @Test
    void noSecretIsInAnException() {
        List<Throwable> refusals = new ArrayList<>();
        report.rows().forEach(row -> row.refusal().ifPresent(refusals::add));

        assertThat(refusals).hasSize(4);
        for (Throwable refusal : refusals) {
            StringWriter trace = new StringWriter();
            refusal.printStackTrace(new PrintWriter(trace, true));
            assertHoldsNoSecret("an exception", trace.toString().getBytes(UTF_8));
        }
    }

    @Test
    void noSecretIsInWhatItPrints() throws Exception {
        assertHoldsNoSecret("the table", report.toText().getBytes(UTF_8));
        assertHoldsNoSecret("the JSON", report.toJson().getBytes(UTF_8));
    }

    /** Looks for each secret as text in one and two bytes a character, in hexadecimal, and in base 64. */
    private void assertHoldsNoSecret(String where, byte[] content) {
        String text = new String(content, ISO_8859_1); // one character for each byte, whatever they are
        for (String secret : secrets.all()) {
            byte[] bytes = secret.getBytes(UTF_8);
            assertThat(List.of(
                            secret,
                            new String(secret.getBytes(UTF_16LE), ISO_8859_1),
                            HexFormat.of().formatHex(bytes),
                            Base64.getEncoder().withoutPadding().encodeToString(bytes)))
                    .as("a secret in %s", where)
                    .noneMatch(text::contains);
        }
    }

    private static List<Path> filesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
