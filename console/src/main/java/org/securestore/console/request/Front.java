package org.securestore.console.request;

import gg.jte.TemplateEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.securestore.SecureStore;
import org.securestore.console.asset.Assets;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives every request: looks whether it may be answered at all, finds the page that answers, and has that sent. Threads share it.
 */
public final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final Set<String> WITHOUT_SIGNING_IN = Set.of("sign-in", "sign-in-failed");

    private final SecureStore store;
    private final Routes routes = new Routes();
    private final Assets assets = Assets.load();
    private final TemplateEngine templates;
    private final Clock clock;

    public Front(SecureStore store, TemplateEngine templates, Clock clock, List<Page> pages) {
        this.store = store;
        this.clock = clock;
        this.templates = templates;
        pages.forEach(page -> page.addTo(routes));
    }

    /** Answers one request. */
    public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SafetyHeaders.addTo(response, request.isSecure());
        List<String> path = pathOf(request);
        if (!path.isEmpty() && path.get(0).equals("assets")) {
            assets.send(path, response);
            return;
        }
        Optional<Caller> caller = Callers.current();
        Sending sending = new Sending(request, response, templates, assets, path, caller.map(store::as), caller);
        try {
            sending.send(reply(request, path, caller));
        } catch (SecureStoreException refused) {
            sending.send(Problem.of(refused));
        } catch (IllegalArgumentException wrong) {
            sending.send(Problem.of(wrong));
        } catch (TooManyAttemptsException often) {
            sending.send(Problem.of(often));
        } catch (IOException gone) {
            throw gone; // whoever asked does not listen any more
        } catch (Exception fault) { // whatever it is, nobody but the log is told what
            LOG.error("A page of the console failed", fault);
            sending.send(Problem.FAULT);
        }
    }

    private Reply reply(HttpServletRequest request, List<String> path, Optional<Caller> caller) throws Exception {
        if (!Transport.isPrivate(request)) {
            return problem(Problem.NOT_PRIVATE);
        }
        if (path.size() == 1 && WITHOUT_SIGNING_IN.contains(path.get(0))) {
            return caller.isPresent() && isAskedForDirectly(request)
                    ? Reply.to(Address.of())
                    : Reply.page("sign-in", path.get(0).equals("sign-in-failed"));
        }
        if (caller.isEmpty()) {
            return problem(Problem.NOBODY);
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        Optional<Routes.Match> match = routes.find(method, path);
        if (match.isEmpty()) {
            return problem(routes.knows(path) ? Problem.WRONG_METHOD : Problem.NO_PAGE);
        }
        if (!isReadable(request)) {
            return problem(Problem.UNREADABLE);
        }
        if (hasGone(request, match.get())) {
            request.logout();
            request.getSession().invalidate();
            return problem(Problem.NOBODY);
        }
        if (method.equals("POST") && !FormToken.isIn(request)) {
            return problem(Problem.FORGED);
        }
        return match.get()
                .handler()
                .answer(new Visit(request, store, caller.get(), match.get().parts()));
    }

    /** Not on the way to another page, as the container leads to the one for signing in: whoever did that would come back to it. */
    private static boolean isAskedForDirectly(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST;
    }

    private boolean hasGone(HttpServletRequest request, Routes.Match match) {
        if (match.byItself()) {
            return Idle.isGone(request, clock.instant());
        }
        Idle.acted(request, clock.instant());
        return false;
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (
                RuntimeException
                        unreadable) { // each server has its own; some repeat what was typed, so it goes nowhere
            return false;
        }
    }

    private static Reply problem(Problem problem) {
        return new Reply.Shown("problem", problem, problem.status());
    }

    private static List<String> pathOf(HttpServletRequest request) {
        return Address.segments(
                request.getRequestURI().substring(request.getContextPath().length()));
    }
}
