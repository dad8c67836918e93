package org.securestore.datasource.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Has whoever sent a request be the caller of what its thread does for it. Comes by itself, as a web fragment and by {@link
 * CallerFilterInitializer}. Threads may share it.
 */
public final class CallerFilter implements Filter {
    /** For the container. */
    public CallerFilter() {}

    @Override
    @SuppressWarnings("try") // the binding is there to be closed
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest sent) {
            try (BoundRequest bound = BoundRequest.bind(sent)) {
                chain.doFilter(request, response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }
}
