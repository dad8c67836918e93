package org.securestore.datasource.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.caller.AskedCaller;
import org.securestore.identity.Caller;

/**
 * The request that a thread serves, until it is closed by the same thread, and who sent it. Containers use requests again for
 * others, so that it is asked by no other thread, and not afterwards.
 */
final class BoundRequest implements AutoCloseable {
    // Holds something while a request is served only: threads of a server outlive its applications.
    private static final ThreadLocal<@Nullable BoundRequest> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final @Nullable BoundRequest outer = CURRENT.get();
    private volatile @Nullable HttpServletRequest request;
    private @Nullable Principal user;
    private Object login = this;
    private Optional<Caller> caller = Optional.empty();

    private BoundRequest(HttpServletRequest request) {
        this.request = request;
    }

    static BoundRequest bind(HttpServletRequest request) {
        BoundRequest bound = new BoundRequest(request);
        CURRENT.set(bound);
        return bound;
    }

    /** Whoever sent the request that this thread serves: the same object as long as it is the same user. */
    static Optional<Caller> currentCaller() {
        BoundRequest bound = CURRENT.get();
        return bound == null ? Optional.empty() : bound.caller();
    }

    private Optional<Caller> caller() {
        Principal now = user();
        if (now != user) { // an application may log somebody in, or out, meanwhile
            user = now;
            login = new Object();
            caller = now == null || LeftToSpring.isOne(now) ? Optional.empty() : known(now, login);
        }
        return caller;
    }

    /** Callers may be kept longer than applications are there, and so do not hold on to principals, whose classes may be theirs. */
    private Optional<Caller> known(Principal principal, Object asLogin) {
        return TomcatUsers.isOne(principal)
                ? TomcatUsers.caller(principal)
                : AskedCaller.of(principal.getName(), role -> isIn(role, asLogin));
    }

    private Optional<Boolean> isIn(String role, Object asLogin) {
        HttpServletRequest asked = request;
        return asked != null && Thread.currentThread() == thread && asLogin == login && asked.getUserPrincipal() == user
                ? Optional.of(asked.isUserInRole(role))
                : Optional.empty();
    }

    private @Nullable Principal user() {
        HttpServletRequest asked = request;
        return asked == null ? null : asked.getUserPrincipal();
    }

    @Override
    public void close() {
        request = null;
        user = null;
        caller = Optional.empty();
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
