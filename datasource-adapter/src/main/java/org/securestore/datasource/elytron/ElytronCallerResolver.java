package org.securestore.datasource.elytron;

import java.util.Optional;
import org.securestore.datasource.caller.ContainerCaller;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;

/**
 * Knows whom Elytron has authenticated, with his roles: in servlets, EJBs and what the container runs on their behalf. There is
 * nobody on other threads, nor inside the container's own pools. Threads may share it.
 */
public final class ElytronCallerResolver implements CallerResolver {
    private static final int ORDER = 100;

    /** For the service loader. Fails where there is no Elytron to be asked. */
    public ElytronCallerResolver() {
        Optional<Caller> unused = known();
    }

    @Override
    public Optional<Caller> caller() {
        return known();
    }

    private static Optional<Caller> known() {
        SecurityDomain domain = SecurityDomain.getCurrent();
        return domain == null ? Optional.empty() : caller(domain.getCurrentSecurityIdentity());
    }

    /** Roles, and not attributes: an identity that an application's own store gave has roles only. */
    private static Optional<Caller> caller(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? Optional.empty()
                : ContainerCaller.of(identity.getPrincipal().getName(), identity.getRoles());
    }

    @Override
    public int order() {
        return ORDER;
    }
}
