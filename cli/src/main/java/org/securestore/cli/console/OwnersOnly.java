package org.securestore.cli.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerBinding;
import org.securestore.identity.Callers;

/**
 * Lets one browser in: the one that follows the address with the word first. What it does is done as the owner. Everybody else gets
 * one and the same page, whatever he asked for.
 */
final class OwnersOnly extends HttpFilter {
    static final String START = "/start/";

    private static final long serialVersionUID = 1L;
    private static final String SIGNED_IN = OwnersOnly.class.getName();

    private final transient Caller owner;
    private final transient OneTimeWord word;

    OwnersOnly(Caller owner, OneTimeWord word) {
        this.owner = owner;
        this.word = word;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isOurAddress(request)) {
            StartAgain.send(response);
        } else if (isSignedIn(request)) {
            answerOwner(request, response, chain);
        } else if (isFirstToStart(request)) {
            signIn(request);
            leadToOverview(request, response);
        } else {
            StartAgain.send(response);
        }
    }

    @SuppressWarnings("try") // the binding is there to be closed
    private void answerOwner(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (pathOf(request).startsWith(START)) { // from the browser's history
            leadToOverview(request, response);
            return;
        }
        try (CallerBinding binding = Callers.bind(Optional.of(owner))) {
            chain.doFilter(request, response);
        }
    }

    // By another name, a page from elsewhere would be of the same origin as the console (DNS rebinding).
    private static boolean isOurAddress(HttpServletRequest request) {
        return request.getServerName().equals(EmbeddedServer.HOST) && request.getServerPort() == request.getLocalPort();
    }

    private static boolean isSignedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SIGNED_IN) != null;
    }

    private boolean isFirstToStart(HttpServletRequest request) {
        String path = pathOf(request);
        return request.getMethod().equals("GET")
                && path.startsWith(START)
                && word.isSpentBy(path.substring(START.length()));
    }

    private static String pathOf(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static void signIn(HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession().setAttribute(SIGNED_IN, true);
    }

    private static void leadToOverview(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
    }
}
