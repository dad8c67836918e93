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

    @Test
    void namesTheSystemAndThoseWhomOneWordNames() {
        assertThat(argument.convert("system")).isEqualTo(Claim.SYSTEM);
        assertThat(argument.convert("authenticated")).isEqualTo(Claim.AUTHENTICATED);
        assertThat(argument.convert("everyone")).isEqualTo(Claim.EVERYONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "role:alice", ":alice", "User:alice", "SYSTEM"})
    void ofAnythingElseIsToldTheSyntax(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> argument.convert(text))
                .withMessage("A claim is user:NAME, group:NAME, everyone, authenticated or system, in lower case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:", "group: "})
    void needsAName(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> argument.convert(text))
                .withMessageContaining("value of a claim");
    }
}
