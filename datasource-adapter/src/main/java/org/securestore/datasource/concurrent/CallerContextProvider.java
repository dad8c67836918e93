package org.securestore.datasource.concurrent;

import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import java.util.Optional;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerBinding;
import org.securestore.identity.Callers;

/**
 * Takes whoever is calling along to the threads of a container's managed executors, as context of the type {@value #TYPE}: a
 * {@code @ContextServiceDefinition} propagates it, clears it, or leaves it as it is. Containers find this as a service.
 * Threads may share it.
 */
public final class CallerContextProvider implements ThreadContextProvider {
    public static final String TYPE = "SecureStoreCaller";

    /** For the service loader. */
    public CallerContextProvider() {}

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        return onBehalfOf(Callers.current());
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return onBehalfOf(Optional.empty());
    }

    private static ThreadContextSnapshot onBehalfOf(Optional<Caller> caller) {
        return () -> {
            CallerBinding binding = Callers.bind(caller);
            return binding::close;
        };
    }

    @Override
    public String getThreadContextType() {
        return TYPE;
    }
}
