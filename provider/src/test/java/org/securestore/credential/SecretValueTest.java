package org.securestore.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValueTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "Pässwörd", "密码", "пароль", "\uD83D\uDD11 key", " spaces "})
    void keepsTextInAnyScript(String text) {
        try (SecretValue value = SecretValue.of(text.toCharArray())) {
            assertThat(value.<String, RuntimeException>lend(String::new)).isEqualTo(text);
        }
    }

    @Test
    void wipesWhatItLent() {
        List<char[]> kept = new ArrayList<>();
        List<byte[]> keptBytes = new ArrayList<>();
        SecretValue value = SecretValue.of("secret".toCharArray());

        value.<Boolean, RuntimeException>lend(kept::add);
        value.<Boolean, RuntimeException>lendBytes(keptBytes::add);

        assertThat(kept).containsExactly(new char[6]);
        assertThat(keptBytes).containsExactly(new byte[6]);
        assertThat(value.<String, RuntimeException>lend(String::new)).isEqualTo("secret");
    }

    @Test
    void isNotTheArrayItWasMadeOf() {
        byte[] content = {1, 2, 3};
        SecretValue value = SecretValue.ofBytes(content);

        content[0] = 9;

        assertThat(value.<byte[], RuntimeException>lendBytes(byte[]::clone)).containsExactly(1, 2, 3);
    }

    @Test
    void lendsNothingOnceDestroyed() {
        SecretValue value = SecretValue.of("secret".toCharArray());

        value.close();
        value.destroy();

        assertThat(value.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> value.lend(String::new));
    }

    @Test
    void showsAndComparesNothing() {
        SecretValue value = SecretValue.of("secret".toCharArray());

        assertThat(value).hasToString("SecretValue[masked]");
        assertThat(value).isNotEqualTo(SecretValue.of("secret".toCharArray()));
        assertThat(value).isNotInstanceOf(Serializable.class);
    }
}
