package org.securestore.datasource.liberty;

import java.util.Optional;
import javax.security.auth.Subject;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;

/**
 * Knows whom Open Liberty, or WebSphere Liberty, has authenticated, with his groups as the user registry names them; an LDAP
 * registry gives distinguished names. Written after Liberty's published API, which is called as it is found: not tested
 * in a Liberty. Threads may share it.
 */
public final class LibertyCallerResolver implements CallerResolver {
    private static final int ORDER = 600;

    private final LibertyApi liberty = LibertyApi.find();

    /** For the service loader. Fails where there is no Liberty. */
    public LibertyCallerResolver() {}

    @Override
    public Optional<Caller> caller() {
        Subject subject = liberty.callerSubject();
        return subject == null ? Optional.empty() : liberty.caller(subject);
    }

    @Override
    public int order() {
        return ORDER;
    }
}
