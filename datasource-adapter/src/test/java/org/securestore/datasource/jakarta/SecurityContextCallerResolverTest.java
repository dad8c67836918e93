package org.securestore.datasource.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** In a real CDI container. */
class SecurityContextCallerResolverTest {
    private final SecurityContextCallerResolver resolver = new SecurityContextCallerResolver();

    @Nested
    class InAContainerThatHasJakartaSecurity {
        private final SeContainer container = container(Requests.class);
        private final Requests requests = container.select(Requests.class).get();

        @AfterEach
        void close() {
            container.close();
        }

        @Test
        void knowsWhoIsCallingAndInWhichRoles() {
            requests.begin("alice", "sales");

            Caller alice = resolver.caller().orElseThrow();

            assertThat(alice.name()).isEqualTo("alice");
            assertThat(Claim.user("alice")).matches(alice::holds);
            assertThat(Claim.group("sales")).matches(alice::holds);
            assertThat(Claim.group("hr")).matches(claim -> !alice.holds(claim));
            assertThat(Claim.group("**")).matches(claim -> !alice.holds(claim));
        }

        @Test
        void asksNobodyElsesRequest() {
            requests.begin("alice", "sales");
            Caller alice = resolver.caller().orElseThrow();
            requests.begin("bob", "hr");

            assertThat(alice.holds(Claim.group("hr"))).isFalse();
            assertThat(alice.holds(Claim.group("sales"))).isFalse();
        }

        @Test
        void remembersElsewhereWhatItWasTold() {
            requests.begin("alice", "sales");
            Caller alice = resolver.caller().orElseThrow();
            boolean isInSales = alice.holds(Claim.group("sales"));

            assertThat(isInSales).isTrue();
            assertThat(CompletableFuture.supplyAsync(() -> alice.holds(Claim.group("sales")))
                            .join())
                    .isTrue();
        }

        @Test
        void knowsNobodyWithoutARequestOrALogin() {
            assertThat(resolver.caller()).isEmpty();

            requests.begin("anonymous");

            assertThat(resolver.caller()).isEmpty();
        }
    }

    @Test
    void knowsNobodyWhereThereIsNoSuchBean() {
        try (SeContainer container = container(Object.class)) {
            assertThat(container.isRunning()).isTrue();
            assertThat(resolver.caller()).isEmpty();
        }
    }

    @Test
    void knowsNobodyWhereThereIsNoContainer() {
        assertThat(resolver.caller()).isEmpty();
    }

    private static SeContainer container(Class<?> bean) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(bean)
                .initialize();
    }

    /** A container's: it answers for whoever is calling on the thread. */
    @Singleton
    static final class Requests implements SecurityContext {
        private final ThreadLocal<@Nullable Principal> caller = new ThreadLocal<>();
        private final ThreadLocal<Set<String>> roles = ThreadLocal.withInitial(Set::of);

        void begin(String name, String... in) {
            caller.set(new CallerPrincipal(name));
            roles.set(Set.of(in));
        }

        @Override
        public @Nullable Principal getCallerPrincipal() {
            return caller.get();
        }

        @Override
        public boolean isCallerInRole(String role) {
            return role.equals("**") || roles.get().contains(role);
        }

        @Override
        public <T extends Principal> Set<T> getPrincipalsByType(Class<T> type) {
            throw new UnsupportedOperationException("Nobody asks for those here");
        }

        @Override
        public boolean hasAccessToWebResource(String resource, String... methods) {
            throw new UnsupportedOperationException("Nobody asks for access here");
        }

        @Override
        public AuthenticationStatus authenticate(
                HttpServletRequest request, HttpServletResponse response, AuthenticationParameters parameters) {
            throw new UnsupportedOperationException("Nobody logs in here");
        }
    }
}
