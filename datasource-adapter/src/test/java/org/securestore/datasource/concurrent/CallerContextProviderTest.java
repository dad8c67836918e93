package org.securestore.datasource.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

class CallerContextProviderTest {
    private static final Caller ALICE = Caller.of("alice");
    private static final Caller BOB = Caller.of("bob");

    private final ThreadContextProvider provider =
            ServiceLoader.load(ThreadContextProvider.class).findFirst().orElseThrow();

    @Test
    void takesTheCallerAlongAndRestoresWhoeverWasThere() throws Exception {
        ThreadContextSnapshot alices = Callers.callAs(ALICE, () -> provider.currentContext(Map.of()));

        Callers.callAs(BOB, () -> {
            ThreadContextRestorer restorer = alices.begin();
            assertThat(Callers.current()).contains(ALICE);
            restorer.endContext();
            return assertThat(Callers.current()).contains(BOB);
        });
    }

    @Test
    void clearsTheCallerWhereThatIsAskedFor() throws Exception {
        Callers.callAs(BOB, () -> {
            ThreadContextRestorer restorer = provider.clearedContext(Map.of()).begin();
            assertThat(Callers.current()).isEmpty();
            restorer.endContext();
            return assertThat(Callers.current()).contains(BOB);
        });
    }

    @Test
    void isNamedAsContextServicesNameIt() {
        assertThat(provider.getThreadContextType()).isEqualTo("SecureStoreCaller");
    }
}
