package org.securestore.datasource.spring;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.datasource.caller.ContainerCaller;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Knows whom Spring Security has authenticated. His groups are his authorities: a role {@code ROLE_sales} is the group {@code
 * sales}, as in {@code hasRole("sales")}, and {@code ROLE_sales}, as in {@code hasAuthority}. Threads may share it.
 */
public final class SpringSecurityCallerResolver implements CallerResolver {
    private static final int ORDER = 500;
    private static final String ROLE = "ROLE_";

    /** For the service loader. Fails where there is no Spring Security. */
    public SpringSecurityCallerResolver() {
        boolean unused = Authentication.class.isInterface();
    }

    @Override
    public Optional<Caller> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(SpringSecurityCallerResolver::isSomebody)
                .flatMap(known -> ContainerCaller.of(known.getName(), groups(known)));
    }

    private static boolean isSomebody(Authentication known) {
        return known.isAuthenticated() && !(known instanceof AnonymousAuthenticationToken);
    }

    private static List<String> groups(Authentication known) {
        return known.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull) // of one that is more than a name
                .flatMap(SpringSecurityCallerResolver::names)
                .toList();
    }

    private static Stream<String> names(String authority) {
        return authority.startsWith(ROLE)
                ? Stream.of(authority, authority.substring(ROLE.length()))
                : Stream.of(authority);
    }

    @Override
    public int order() {
        return ORDER;
    }
}
