package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;

/** What the page about callers shows. */
class CallerExamplesIT {
    @Test
    void knowWhoIsCallingByMeansOfTheirOwn() throws Exception {
        CallCentre resolver = new CallCentre();

        assertThat(resolver.caller()).isEmpty();
        try (Headset headset = Headset.putOn("alice", "sales")) {
            assertThat(headset.agent()).isEqualTo("alice");
            assertThat(resolver.caller()).contains(Caller.of("alice", "sales"));
        }
        assertThat(resolver.caller()).isEmpty();
        assertThat(resolver.order()).isZero();
    }

    // tag::caller-resolver[]
    public static final class CallCentre implements CallerResolver {
        @Override
        public Optional<Caller> caller() {
            return Headset.onThisThread().map(headset -> Caller.of(headset.agent(), headset.team()));
        }
    }
    // end::caller-resolver[]

    record Headset(String agent, String team) implements AutoCloseable {
        private static final ThreadLocal<Headset> WORN = new ThreadLocal<>();

        static Headset putOn(String agent, String team) {
            WORN.set(new Headset(agent, team));
            return WORN.get();
        }

        static Optional<Headset> onThisThread() {
            return Optional.ofNullable(WORN.get());
        }

        @Override
        public void close() {
            WORN.remove();
        }
    }
}
