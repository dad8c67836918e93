package org.securestore.console.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;

/**
 * Tells who has gone from who does something: a page that asks by itself how the work goes would keep a session for ever, as the
 * container sees only that requests come.
 */
final class Idle {
    private static final String ATTRIBUTE = Idle.class.getName();

    private Idle() {}

    /** Remembers that whoever has signed in did something himself. */
    static void acted(HttpServletRequest request, Instant now) {
        request.getSession().setAttribute(ATTRIBUTE, now);
    }

    /** Whether he has done nothing for as long as a session lasts. */
    static boolean isGone(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession();
        int seconds = session.getMaxInactiveInterval(); // none of them if sessions do not end
        return session.getAttribute(ATTRIBUTE) instanceof Instant last
                && seconds > 0
                && now.isAfter(last.plusSeconds(seconds));
    }
}
