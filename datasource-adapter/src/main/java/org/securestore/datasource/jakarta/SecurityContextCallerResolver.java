package org.securestore.datasource.jakarta;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.jacc.PolicyContextHandler;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.caller.AskedCaller;
import org.securestore.datasource.elytron.ElytronDomain;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;

/**
 * Knows whom Jakarta Security has authenticated, where a container has its {@link SecurityContext} as a bean. Groups are those of
 * the container's subject, which are there on each thread that works for him; where it has none, roles count as groups. Nobody is
 * known where there is no CDI, nor such a bean, nor a request. Threads may share it.
 */
public final class SecurityContextCallerResolver implements CallerResolver {
    private static final int ORDER = 200;
    private static final boolean HAS_SUBJECTS = hasSubjects();

    /** For the service loader. Fails where there is no CDI, or no Jakarta Security. */
    public SecurityContextCallerResolver() {
        Optional<Caller> unused = known();
    }

    @Override
    public Optional<Caller> caller() {
        return ElytronDomain.isCurrent() ? Optional.empty() : known();
    }

    private static Optional<Caller> known() {
        return context().flatMap(SecurityContextCallerResolver::caller);
    }

    private static Optional<SecurityContext> context() {
        try {
            Instance<SecurityContext> contexts = CDI.current().select(SecurityContext.class);
            return contexts.isResolvable() ? Optional.of(contexts.get()) : Optional.empty();
        } catch (IllegalStateException | ContextNotActiveException absent) { // no CDI, or not here
            return Optional.empty();
        }
    }

    private static Optional<Caller> caller(SecurityContext context) {
        String name = name(context);
        Optional<Caller> withGroups =
                HAS_SUBJECTS && name != null ? ContainerSubjectCallerResolver.withGroups(name) : Optional.empty();
        return withGroups.or(() -> asked(name, context));
    }

    private static Optional<Caller> asked(@Nullable String name, SecurityContext context) {
        return AskedCaller.of(name, role -> isStill(name, context) ? isIn(context, role) : Optional.empty());
    }

    /** Whether he is calling on this thread, too: it answers for whoever is. */
    private static boolean isStill(@Nullable String name, SecurityContext context) {
        return name != null && name.equals(name(context));
    }

    private static @Nullable String name(SecurityContext context) {
        try {
            Principal caller = context.getCallerPrincipal();
            return caller == null ? null : caller.getName();
        } catch (IllegalStateException | ContextNotActiveException elsewhere) { // no request is under way
            return null;
        }
    }

    private static Optional<Boolean> isIn(SecurityContext context, String role) {
        return Optional.of(context.isCallerInRole(role));
    }

    private static boolean hasSubjects() {
        try {
            return PolicyContextHandler.class.isInterface();
        } catch (LinkageError absent) { // no Jakarta Authorization
            return false;
        }
    }

    @Override
    public int order() {
        return ORDER;
    }
}
