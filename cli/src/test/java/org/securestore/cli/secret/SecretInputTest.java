package org.securestore.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.cli.failure.RefusedException;
import org.securestore.credential.SecretValue;
import picocli.CommandLine.TypeConversionException;

class SecretInputTest {
    @TempDir
    private Path directory;

    private Path file;
    private SecretInput input;

    @BeforeEach
    void inputOfAFile() {
        file = directory.resolve("hunter2");
        input = SecretInput.ofFile(file.toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "s3cret, s3cret",
        "s3cret\\n, s3cret",
        "s3cret\\r\\n, s3cret",
        "s3cret\\n\\n, s3cret\\n",
        "s3cret\\r, s3cret\\r",
        "' s3cret ', ' s3cret '",
        "pässwörd\\n, pässwörd",
        "\\n, ''",
        "'', ''",
    })
    void asTextLosesOneLineEnd(String content, String text) throws IOException {
        Files.writeString(file, content.translateEscapes());

        assertThat(new String(input.readText("password"))).isEqualTo(text.translateEscapes());
    }

    @Test
    void asBytesLosesNothing() throws IOException {
        byte[] content = {0, -1, '\r', '\n'};
        Files.write(file, content);

        assertThat(input.readBytes("certificate")).isEqualTo(content);
    }

    @Test
    void isRefusedWhereItIsNoText() throws IOException {
        Files.write(file, new byte[] {'a', -1});

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> input.readText("password"))
                .withMessage("The file with the password is no text in UTF-8"
                        + "; check that it is the right one and that you may read it");
    }

    @Test
    void isRefusedWhereItIsLongerThanAnySecret() throws IOException {
        Files.writeString(file, "x".repeat(SecretValue.MAX_BYTES) + "\r\n");
        assertThat(input.readText("password")).hasSize(SecretValue.MAX_BYTES);

        Files.writeString(file, "x", StandardOpenOption.APPEND);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> input.readText("password"))
                .withMessage("The file with the password holds more than 65536 bytes"
                        + "; check that it is the right one and that you may read it");
    }

    @Test
    void isNotNamedWhereItCannotBeRead() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> input.readText("password"))
                .withMessage("The file with the password cannot be read"
                        + "; check that it is the right one and that you may read it");
    }

    @Test
    void ofADescriptorNeedsItsNumber() {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new DescriptorArgument().convert("hunter2"))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void ofAClosedDescriptorIsRefused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> SecretInput.ofDescriptor(999_999).readBytes("password"))
                .withMessage("The file descriptor 999999 with the password cannot be read"
                        + "; check that the shell opens it, as in 999999< FILE");
    }

    @Test
    void isReadAsUtf8WhateverTheLocale() throws IOException {
        Files.write(file, "€\n".getBytes(StandardCharsets.UTF_8));

        assertThat(input.readText("password")).containsExactly('€');
    }
}
