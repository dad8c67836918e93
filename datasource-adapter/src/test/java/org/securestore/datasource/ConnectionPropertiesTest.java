package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionPropertiesTest {
    @Test
    void areReadFromText() {
        ConnectionProperties properties =
                ConnectionProperties.parse(" sslmode = verify-full; options=-c lock_timeout=5s;;");

        assertThat(properties.values()).isEqualTo(Map.of("sslmode", "verify-full", "options", "-c lock_timeout=5s"));
        assertThat(ConnectionProperties.parse(properties.text())).isEqualTo(properties);
    }

    @Test
    void areNoneForEmptyText() {
        assertThat(ConnectionProperties.parse("")).isEqualTo(ConnectionProperties.NONE);
        assertThat(ConnectionProperties.NONE.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user=hunter2", "ssl=true;Password=hunter2", "User-Name=hunter2"})
    void nameNoAccount(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionProperties.parse(text))
                .withMessageContaining("the store supplies user and password")
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslpassword=hunter2", "ssl=true;trustStorePassword=hunter2", "accessToken=hunter2"})
    void holdNoSecretAsText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionProperties.parse(text))
                .withMessageContaining("enter it as credentials of the target application")
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "ssl=true;hunter2", "=hunter2"})
    void haveNamesAndValues(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionProperties.parse(text))
                .withMessageContaining("name=value")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void printTheirNamesOnly() {
        assertThat(new ConnectionProperties(Map.of("sslpassword", "hunter2")))
                .hasToString("ConnectionProperties[sslpassword]");
    }
}
