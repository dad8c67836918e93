package org.securestore.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.identity.Claim;
import picocli.CommandLine.TypeConversionException;

class ClaimArgumentTest {
    private final ClaimArgument argument = new ClaimArgument();

    @Test
    void namesAUserOrAGroup() {
        assertThat(argument.convert("user:alice")).isEqualTo(Claim.user("alice"));
        assertThat(argument.convert("group:DOMAIN\\sales: north")).isEqualTo(Claim.group("DOMAIN\\sales: north"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "role:alice", "user:", "group: ", ":alice", "User:alice"})
    void ofAnythingElseIsToldTheSyntax(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> argument.convert(text))
                .withMessageStartingWith("it is user:NAME or group:NAME");
    }
}
