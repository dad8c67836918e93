package org.securestore.datasource.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Tells who is calling, and in which of two groups. */
final class Probe extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient volatile @Nullable Caller last;
    private transient volatile String meanwhile = "";

    Caller lastCaller() {
        return Objects.requireNonNull(last);
    }

    /** Who was calling on a thread of the application's own, while a request was asynchronous. */
    String meanwhile() {
        return meanwhile;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (String.valueOf(request.getPathInfo())) {
            case "/forward" -> request.getRequestDispatcher("/plain").forward(request, response);
            case "/failure" -> fail(request, response);
            case "/async" -> answerLater(request, response);
            case "/same" -> response.getWriter().print(isOneObject());
            default -> answer(request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        last = current();
        response.getWriter().print(request.getQueryString() == null ? text() : "unasked");
    }

    private static void fail(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            response.sendError(500);
        }
    }

    private void answerLater(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            response.getWriter().print(text());
            return;
        }
        AsyncContext context = request.startAsync(request, response);
        new Thread(() -> {
                    meanwhile = text();
                    context.dispatch();
                })
                .start();
    }

    private static boolean isOneObject() {
        Caller first = current();
        return first == current();
    }

    private static @Nullable Caller current() {
        return Callers.current().orElse(null);
    }

    static String text() {
        return Callers.current()
                .map(caller -> caller.name()
                        + Stream.of("sales", "hr")
                                .filter(group -> caller.holds(Claim.group(group)))
                                .map(group -> " " + group)
                                .reduce("", String::concat))
                .orElse("nobody");
    }

    /** A filter of the application's, which wants to know, too. */
    static final class Asking implements Filter {
        private volatile String last = "";

        String last() {
            return last;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            last = text();
            chain.doFilter(request, response);
        }
    }

    /** A filter by which an application finds out by itself who is calling: everybody is believed. */
    static final class OwnLogin implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(new Known((HttpServletRequest) request), response);
        }
    }

    private static final class Known extends HttpServletRequestWrapper {
        private final @Nullable Principal user;

        Known(HttpServletRequest request) {
            super(request);
            String authorization = request.getHeader("Authorization");
            this.user = authorization == null ? null : named(authorization.substring("Basic ".length()));
        }

        private static Principal named(String credentials) {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            String name = decoded.substring(0, decoded.indexOf(':'));
            return () -> name;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return user != null && role.equals(user.getName().equals("alice") ? "sales" : "hr");
        }
    }
}
