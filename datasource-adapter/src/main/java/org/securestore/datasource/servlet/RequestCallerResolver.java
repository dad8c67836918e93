package org.securestore.datasource.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.securestore.datasource.elytron.ElytronDomain;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;

/**
 * Knows the user of the request that this thread serves, with his roles as groups, where {@link CallerFilter} has seen it: in
 * Tomcat and Jetty. Nobody is known on other threads, nor where an asynchronous request goes on by itself. Threads may share it.
 */
public final class RequestCallerResolver implements CallerResolver {
    private static final int ORDER = 400;

    /** For the service loader. Fails where there are no servlets. */
    public RequestCallerResolver() {
        boolean unused = HttpServletRequest.class.isInterface();
    }

    @Override
    public Optional<Caller> caller() {
        return ElytronDomain.isCurrent() ? Optional.empty() : BoundRequest.currentCaller();
    }

    @Override
    public int order() {
        return ORDER;
    }
}
