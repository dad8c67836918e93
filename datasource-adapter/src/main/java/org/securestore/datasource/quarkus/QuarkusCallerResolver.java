package org.securestore.datasource.quarkus;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import org.securestore.datasource.caller.ContainerCaller;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;

/**
 * Knows whom Quarkus has authenticated, with his roles as groups. Nobody is known where no request is under way. Threads may
 * share it.
 */
public final class QuarkusCallerResolver implements CallerResolver {
    private static final int ORDER = 550;

    /** For the service loader. Fails where there is no Quarkus Security. */
    public QuarkusCallerResolver() {
        boolean unused = SecurityIdentity.class.isInterface();
    }

    @Override
    public Optional<Caller> caller() {
        try {
            Instance<CurrentIdentityAssociation> current = CDI.current().select(CurrentIdentityAssociation.class);
            return current.isResolvable() ? caller(current.get().getIdentity()) : Optional.empty();
        } catch (IllegalStateException | ContextNotActiveException elsewhere) { // no container, or no request
            return Optional.empty();
        }
    }

    private static Optional<Caller> caller(SecurityIdentity identity) {
        return identity == null || identity.isAnonymous()
                ? Optional.empty()
                : ContainerCaller.of(identity.getPrincipal().getName(), identity.getRoles());
    }

    @Override
    public int order() {
        return ORDER;
    }
}
