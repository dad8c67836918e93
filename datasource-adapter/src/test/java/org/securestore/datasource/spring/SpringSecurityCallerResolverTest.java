package org.securestore.datasource.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

class SpringSecurityCallerResolverTest {
    private final SpringSecurityCallerResolver resolver = new SpringSecurityCallerResolver();

    @AfterEach
    void end() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void knowsWhoIsAuthenticatedAndHisRolesByBothOfTheirNames() {
        begin(UsernamePasswordAuthenticationToken.authenticated(
                "alice", "her-password", AuthorityUtils.createAuthorityList("ROLE_sales", "orders:read")));

        assertThat(resolver.caller()).contains(Caller.of("alice", "ROLE_sales", "sales", "orders:read"));
    }

    @Test
    void knowsNobodyOnAnotherThread() {
        begin(UsernamePasswordAuthenticationToken.authenticated("alice", "", AuthorityUtils.NO_AUTHORITIES));

        assertThat(CompletableFuture.supplyAsync(resolver::caller).join()).isEmpty();
    }

    @Test
    void knowsNobodyWhoIsAnonymousOrNotYetAuthenticated() {
        assertThat(resolver.caller()).isEmpty();

        begin(new AnonymousAuthenticationToken(
                "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
        assertThat(resolver.caller()).isEmpty();

        begin(UsernamePasswordAuthenticationToken.unauthenticated("alice", "a guess"));
        assertThat(resolver.caller()).isEmpty();
    }

    private static void begin(Authentication authentication) {
        SecurityContextHolder.setContext(new SecurityContextImpl(authentication));
    }
}
