package org.securestore.console.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has gone, in a session of a quarter of an hour. */
class IdleTest {
    private static final Instant NOW = Instant.parse("2026-11-27T15:00:00Z");
    private static final int SECONDS = 900;

    private final Map<Object, Object> attributes = new HashMap<>();

    @Test
    void isNobodyBeforeTheTimeOfASessionIsOver() {
        Idle.acted(request(SECONDS), NOW);

        assertThat(Idle.isGone(request(SECONDS), NOW.plusSeconds(SECONDS))).isFalse();
        assertThat(Idle.isGone(request(SECONDS), NOW.plusSeconds(SECONDS).plusMillis(1)))
                .isTrue();
    }

    @Test
    void isNobodyWhoHasDoneSomethingSince() {
        Idle.acted(request(SECONDS), NOW);
        Idle.acted(request(SECONDS), NOW.plusSeconds(SECONDS));

        assertThat(Idle.isGone(request(SECONDS), NOW.plusSeconds(2 * SECONDS))).isFalse();
    }

    @Test
    void isNobodyWhereSessionsLastForEverOrHaveJustBegun() {
        assertThat(Idle.isGone(request(SECONDS), NOW)).isFalse();

        Idle.acted(request(0), NOW);
        assertThat(Idle.isGone(request(0), NOW.plus(Duration.ofDays(1)))).isFalse();
    }

    private HttpServletRequest request(int seconds) {
        HttpSession session = proxy(HttpSession.class, (method, arguments) -> switch (method) {
            case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
            case "getAttribute" -> attributes.get(arguments[0]);
            case "getMaxInactiveInterval" -> seconds;
            default -> throw new UnsupportedOperationException(method);
        });
        return proxy(HttpServletRequest.class, (method, arguments) -> session);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }
}
