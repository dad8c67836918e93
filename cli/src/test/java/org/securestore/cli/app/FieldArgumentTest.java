package org.securestore.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import picocli.CommandLine.TypeConversionException;

class FieldArgumentTest {
    private final FieldArgument argument = new FieldArgument();

    @ParameterizedTest
    @CsvSource({
        "User Name:UserName, User Name, USER_NAME, false",
        "Password:password, Password, PASSWORD, true",
        "Region:Generic, Region, GENERIC, false",
        "Region:Generic:masked, Region, GENERIC, true",
        "a:b:Pin, a:b, PIN, true",
        "masked:Generic, masked, GENERIC, false",
    })
    void hasANameATypeAndPerhapsAMask(String text, String name, FieldType type, boolean masked) {
        assertThat(argument.convert(text)).isEqualTo(new CredentialField(0, name, type, masked, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Region:Generic:masked:optional", "Region:Generic:optional:masked"})
    void neitherHasToBeEnteredNorIsShownIfItSaysSo(String text) {
        assertThat(argument.convert(text)).isEqualTo(new CredentialField(0, "Region", FieldType.GENERIC, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password", "Password:", "Password:Passwort", "Password:masked", ""})
    void withoutATypeIsToldAllTypes(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> argument.convert(text))
                .withMessageContaining(FieldType.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {":Password", " x:Password"})
    void withoutANameIsToldTheRule(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> argument.convert(text))
                .withMessageStartingWith("The name of a field ");
    }
}
