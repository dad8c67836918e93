package org.securestore.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.failure.ConfigurationException;

class PasswordFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("password"), "Pässword with space \r\n");
        permit("rw-------");
    }

    @Test
    void givesItsOnlyLine() {
        assertThat(new PasswordFile(file).read()).isEqualTo("Pässword with space ");
    }

    @Test
    void givesItAsCharactersToo() throws IOException {
        Files.writeString(file, "one\ntwo");

        assertThat(new PasswordFile(file).readCharacters()).containsExactly('o', 'n', 'e');
    }

    @Test
    void isReadAgainWhenItHasChanged() throws IOException {
        PasswordFile password = new PasswordFile(file);
        password.read();

        Files.writeString(file, "another");

        assertThat(password.read()).isEqualTo("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void isRefusedWhereOthersMayReadOrChangeIt(String permissions) throws IOException {
        permit(permissions);

        assertRefused("chmod 600");
    }

    @Test
    void isRefusedWhenThereIsNone() throws IOException {
        Files.delete(file);

        assertRefused("cannot be read (NoSuchFileException)");
    }

    @Test
    void isRefusedWhenItHoldsNoPassword() throws IOException {
        Files.writeString(file, "\nPässword");
        assertRefused("is empty");

        Files.write(file, "Pässword".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("is not in UTF-8");

        Files.writeString(file, "Pässword".repeat(1000));
        assertRefused("more than 4096 bytes");
    }

    private void assertRefused(String problem) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new PasswordFile(file).read())
                .withMessageStartingWith("The password file " + file)
                .withMessageContaining(problem)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("Pässword"));
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
