package org.securestore.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneTimeWordTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-27T08:00:00Z"), ZoneOffset.UTC);

    private final OneTimeWord word = goodFor(Duration.ofMinutes(5));
    private final String text = textOf(word);

    @Test
    void isGoodOnce() {
        assertThat(word.isSpentBy(text)).isTrue();
        assertThat(word.isSpentBy(text)).isFalse();
    }

    @Test
    void staysGoodIfSomebodySaysAnother() {
        assertThat(word.isSpentBy("")).isFalse();
        assertThat(word.isSpentBy(text.substring(1))).isFalse();

        assertThat(word.isSpentBy(text)).isTrue();
    }

    @Test
    void isGoodForSoLongOnly() {
        OneTimeWord late = goodFor(Duration.ZERO);

        assertThat(late.isSpentBy(textOf(late))).isFalse();
    }

    @Test
    void isGoodForNobodyOnceItIsClosed() {
        word.close();

        assertThat(word.isSpentBy(text)).isFalse();
        assertThat(word.isSpentBy("\0".repeat(text.length()))).isFalse();
    }

    @Test
    void hasTwoHundredAndFiftySixBits() {
        assertThat(text).matches("[A-Za-z0-9_-]{43}");
    }

    private static OneTimeWord goodFor(Duration time) {
        return OneTimeWord.random(new SecureRandom(), NOW, time);
    }

    private static String textOf(OneTimeWord word) {
        List<String> lent = new ArrayList<>();
        word.lend(lent::add);
        return lent.get(0);
    }
}
