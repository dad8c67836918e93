package org.securestore.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.cli.report.Fingerprint;
import org.securestore.key.NodeId;
import picocli.CommandLine.TypeConversionException;

class FingerprintArgumentTest {
    private static final NodeId NODE = new NodeId("0123456789abcdef0123456789abcdef");

    private final FingerprintArgument argument = new FingerprintArgument();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef",
                "0123-4567-89AB-CDEF-0123-4567-89ab-cdef",
                "0123 4567 89ab cdef 0123 4567 89ab cdef",
                "01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef",
                "0123.4567.89ab.cdef.0123.4567.89ab.cdef",
            })
    void mayBeGrouped(String text) {
        assertThat(argument.convert(text)).isEqualTo(NODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdefa",
                "g123456789abcdef0123456789abcdef"
            })
    void isWhole(String text) {
        assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> argument.convert(text));
    }

    @Test
    void isReadAsItIsPrinted() {
        String printed = new Fingerprint(NODE).toString();

        assertThat(printed).isEqualTo("0123-4567-89ab-cdef-0123-4567-89ab-cdef");
        assertThat(argument.convert(printed)).isEqualTo(NODE);
    }
}
