package org.securestore.datasource.jakarta;

import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import java.util.Optional;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.caller.SubjectCaller;
import org.securestore.datasource.elytron.ElytronDomain;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;

/**
 * Knows whose {@link Subject} the container works with, by Jakarta Authorization; as in GlassFish and Payara. The container's
 * request is not asked, as its user is not the caller of what runs as somebody else. Threads may share it.
 */
public final class ContainerSubjectCallerResolver implements CallerResolver {
    private static final int ORDER = 300;
    private static final String SUBJECT = "javax.security.auth.Subject.container"; // so in Jakarta EE, too

    /** For the service loader. Fails where there is no Jakarta Authorization. */
    public ContainerSubjectCallerResolver() {
        Object unused = subject();
    }

    @Override
    public Optional<Caller> caller() {
        return ElytronDomain.isCurrent() ? Optional.empty() : SubjectCaller.of(subject());
    }

    /** Whoever of this name it is, with all his groups; nobody where the container's subject has none, or is another's. */
    static Optional<Caller> withGroups(String name) {
        return SubjectCaller.withGroups(subject())
                .filter(caller -> caller.name().equals(name));
    }

    private static @Nullable Subject subject() {
        try {
            return PolicyContext.getContext(SUBJECT) instanceof Subject subject ? subject : null;
        } catch (IllegalArgumentException | PolicyContextException unknown) { // no container has told of any
            return null;
        }
    }

    @Override
    public int order() {
        return ORDER;
    }
}
