package org.securestore.console.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Settings of a connection as they are entered. */
class EnteredSettingsTest {
    @Test
    void areReadWithAnOptionALine() {
        assertThat(entered("jdbc:postgresql://db/sales", "ssl=true\r\n\r\nApplicationName = a=b")
                        .settings()
                        .options())
                .containsEntry("ssl", "true")
                .containsEntry("ApplicationName", "a=b");
    }

    @Test
    void areRefusedWithAnOptionThatHasNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entered("", "ssl").settings())
                .withMessage("Options are written one a line, each as name=value");
    }

    @Test
    void areNotShownAgainWhereASecretMayBeInThem() {
        EnteredSettings shown = entered("jdbc:postgresql://db/sales?password=s3cret", "password=s3cret")
                .withoutSecrets();

        assertThat(shown.toString()).doesNotContain("s3cret").contains("Archive");
    }

    @Test
    void areShownAgainOtherwise() {
        EnteredSettings entered = entered("jdbc:postgresql://db/sales", "ssl=true");

        assertThat(entered.withoutSecrets()).isEqualTo(entered);
    }

    private static EnteredSettings entered(String url, String options) {
        return new EnteredSettings("Archive", "", "", url, options, "Sales", "", 0);
    }
}
