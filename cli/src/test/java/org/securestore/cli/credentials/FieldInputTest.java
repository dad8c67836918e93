package org.securestore.cli.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import picocli.CommandLine.TypeConversionException;

class FieldInputTest {
    private static final CredentialField PASSWORD = CredentialField.of("Password", FieldType.PASSWORD);

    @TempDir
    private Path directory;

    @Test
    void namesAFieldInAnyCaseAndAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("a=b"), "s3cret");

        FieldInput input = new FieldInput.InFile().convert("PASSWORD=" + file);

        assertThat(input.isFor(PASSWORD)).isTrue();
        assertThat(input.isFor(CredentialField.of("Pin", FieldType.PIN))).isFalse();
        assertThat(new String(input.input().readText("password"))).isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "=hunter2", "Password=hunter2", "Password=", "Password=-1"})
    void withoutADescriptorIsRefusedAndNotRepeated(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new FieldInput.InDescriptor().convert(text))
                .withMessageNotContaining("hunter2");
    }
}
