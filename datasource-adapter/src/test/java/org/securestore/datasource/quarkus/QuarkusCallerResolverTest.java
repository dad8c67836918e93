package org.securestore.datasource.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.security.Permission;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.weld.context.bound.BoundRequestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;

/** In a real CDI container, with an association of the request's, as Quarkus has one. */
class QuarkusCallerResolverTest {
    private final QuarkusCallerResolver resolver = new QuarkusCallerResolver();

    @Test
    void knowsWhoseRequestItIs() {
        try (SeContainer container = container()) {
            BoundRequestContext request = begin(container);
            container.select(Association.class).get().setIdentity(new Identity("alice", false, Set.of("sales")));

            assertThat(resolver.caller()).contains(Caller.of("alice", "sales"));

            end(request);
        }
    }

    @Test
    void knowsNobodyWithoutALogin() {
        try (SeContainer container = container()) {
            BoundRequestContext request = begin(container);
            container.select(Association.class).get().setIdentity(new Identity("", true, Set.of()));

            assertThat(resolver.caller()).isEmpty();

            end(request);
        }
    }

    @Test
    void knowsNobodyWithoutARequest() {
        assertThat(resolver.caller()).isEmpty();

        try (SeContainer container = container()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(resolver.caller()).isEmpty();
        }
    }

    private static SeContainer container() {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Association.class)
                .initialize();
    }

    private static BoundRequestContext begin(SeContainer container) {
        BoundRequestContext request =
                container.select(BoundRequestContext.class).get();
        request.associate(new HashMap<>());
        request.activate();
        return request;
    }

    private static void end(BoundRequestContext request) {
        request.deactivate();
    }

    @RequestScoped
    static class Association implements CurrentIdentityAssociation {
        private @Nullable SecurityIdentity identity;

        @Override
        public void setIdentity(SecurityIdentity identity) {
            this.identity = identity;
        }

        @Override
        public void setIdentity(Uni<SecurityIdentity> identity) {
            throw new UnsupportedOperationException("Nobody logs in later here");
        }

        @Override
        public @Nullable SecurityIdentity getIdentity() {
            return identity;
        }

        @Override
        public Uni<SecurityIdentity> getDeferredIdentity() {
            throw new UnsupportedOperationException("Nobody logs in later here");
        }
    }

    private record Identity(String name, boolean isAnonymous, Set<String> getRoles) implements SecurityIdentity {
        @Override
        public Principal getPrincipal() {
            return () -> name;
        }

        @Override
        public boolean hasRole(String role) {
            return getRoles.contains(role);
        }

        @Override
        public <T extends Credential> @Nullable T getCredential(Class<T> type) {
            return null;
        }

        @Override
        public Set<Credential> getCredentials() {
            return Set.of();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as Quarkus has it
        public <T> @Nullable T getAttribute(String name) {
            return null;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Uni<Boolean> checkPermission(Permission permission) {
            throw new UnsupportedOperationException("Nobody asks for permissions here");
        }
    }
}
