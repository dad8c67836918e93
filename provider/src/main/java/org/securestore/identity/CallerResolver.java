package org.securestore.identity;

import java.util.Optional;

/**
 * Knows who is calling where a container, or a framework, does: asked on the thread of a request, and each time anew, so that it
 * should be quick. Found as a {@linkplain java.util.ServiceLoader service} by the class loader that has the store; one whose
 * container is not there, so that it cannot be made, is left out.
 *
 * <p>Whoever was not authenticated is nobody: the next one is asked, and if none knows anybody, there is no caller. Threads may
 * share it.
 */
public interface CallerResolver {
    /** Whoever is calling on this thread; empty where nobody is, or nothing is known. */
    Optional<Caller> caller();

    /** The lower, the earlier it is asked; unless overridden, before all that come with the store, which have 100 and more. */
    default int order() {
        return 0;
    }
}
