package org.securestore.identity;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Says on whose behalf a thread works.
 *
 * <pre>{@code
 * List<Order> orders = Callers.callAs(Caller.of("alice", "sales"), () -> orderBook.open());
 * }</pre>
 *
 * <p>The binding is the thread's own: work handed to another thread has no caller unless it is bound there too.
 */
public final class Callers {
    private static final ThreadLocal<@Nullable Caller> BOUND = new ThreadLocal<>();

    private Callers() {}

    /**
     * Does {@code work} on behalf of {@code caller}, and restores whoever was bound before.
     *
     * @throws Exception what {@code work} throws
     */
    public static <T extends @Nullable Object> T callAs(Caller caller, Callable<T> work) throws Exception {
        Caller outer = BOUND.get();
        BOUND.set(caller);
        try {
            return work.call();
        } finally {
            if (outer == null) {
                BOUND.remove();
            } else {
                BOUND.set(outer);
            }
        }
    }

    /** The caller bound to this thread; empty where nobody is. */
    public static Optional<Caller> current() {
        return Optional.ofNullable(BOUND.get());
    }
}
