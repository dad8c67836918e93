package org.securestore.datasource.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import jakarta.security.jacc.PolicyContextHandler;
import java.security.Principal;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;

/** By the real PolicyContext, with a subject as GlassFish's. */
class ContainerSubjectCallerResolverTest {
    private final Container container = new Container();
    private final ContainerSubjectCallerResolver resolver = new ContainerSubjectCallerResolver();

    @BeforeEach
    void start() throws PolicyContextException {
        PolicyContext.registerHandler("javax.security.auth.Subject.container", container, true);
    }

    @AfterEach
    void stop() {
        container.subject = null;
    }

    @Test
    void knowsTheUserAndTheGroups() {
        container.subject = subject(new Group("staff"), new UserNameAndPassword("alice"), new Group("sales"));

        assertThat(resolver.caller()).contains(Caller.of("alice", "sales", "staff"));
    }

    @Test
    void keepsNothingOfThePassword() {
        Subject alice = subject(new UserNameAndPassword("alice"));
        alice.getPrivateCredentials().add("her-password");
        container.subject = alice;

        assertThat(resolver.caller().map(Object::toString)).contains("alice");
    }

    @Test
    void knowsNobodyWithoutALogin() {
        assertThat(resolver.caller()).isEmpty();

        container.subject = subject(new UserNameAndPassword("ANONYMOUS"), new Group("everybody"));
        assertThat(resolver.caller()).isEmpty();

        container.subject = subject(new Group("everybody"));
        assertThat(resolver.caller()).isEmpty();
    }

    private static Subject subject(Principal... principals) {
        return new Subject(false, Set.of(principals), Set.of(), Set.of());
    }

    // named as GlassFish names them
    private record UserNameAndPassword(String getName) implements Principal {}

    private record Group(String getName) implements Principal {}

    private static final class Container implements PolicyContextHandler {
        private @Nullable Subject subject;

        @Override
        public @Nullable Object getContext(String key, Object data) {
            return subject;
        }

        @Override
        public String[] getKeys() {
            return new String[] {"javax.security.auth.Subject.container"};
        }

        @Override
        public boolean supports(String key) {
            return true;
        }
    }
}
