package org.securestore.identity;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Says on whose behalf a thread works: on that of the caller who is bound to it, or else of whom the container that it works for
 * knows by a {@link CallerResolver}.
 *
 * <pre>{@code
 * List<Order> orders = Callers.callAs(Caller.of("alice", "sales"), () -> orderBook.open());
 * }</pre>
 *
 * <p>The binding is the thread's own: work handed to another thread has no caller unless it is bound
 * there too, as {@link #propagate(Runnable)} does. No thread inherits one.
 */
public final class Callers {
    // An array, and no object of a class of ours: a server's threads keep it, and outlive applications.
    private static final ThreadLocal<@Nullable Object[]> BOUND = ThreadLocal.withInitial(() -> new Object[1]);

    // That it was said that nobody is calling; the JDK's object, for the same reason.
    private static final Object NOBODY = Optional.empty();

    private Callers() {}

    /**
     * Does {@code work} on behalf of {@code caller}, and restores whoever was bound before.
     *
     * @throws Exception what {@code work} throws
     */
    public static <T extends @Nullable Object> T callAs(Caller caller, Callable<T> work) throws Exception {
        @Nullable Object[] bound = BOUND.get();
        Object outer = bound[0];
        bound[0] = caller;
        try {
            return work.call();
        } finally {
            bound[0] = outer;
        }
    }

    /**
     * The same work on behalf of whoever is calling now, whichever thread does it and whoever is bound to that; on nobody's if
     * nobody is calling now. It may be done many times, by many threads.
     */
    @SuppressWarnings("try") // the binding is there to be closed
    public static Runnable propagate(Runnable work) {
        Optional<Caller> caller = current();
        return () -> {
            try (CallerBinding binding = bind(caller)) {
                work.run();
            }
        };
    }

    /** Like {@link #propagate(Runnable)}, for work with a result. */
    @SuppressWarnings("try") // the binding is there to be closed
    public static <T extends @Nullable Object> Callable<T> propagate(Callable<T> work) {
        Optional<Caller> caller = current();
        return () -> {
            try (CallerBinding binding = bind(caller)) {
                return work.call();
            }
        };
    }

    /**
     * Has this thread work on behalf of {@code caller}, or of nobody whoever the container knows, until the binding is closed by
     * the same thread.
     */
    public static CallerBinding bind(Optional<Caller> caller) {
        return new CallerBinding(BOUND.get(), caller.isPresent() ? caller.get() : NOBODY);
    }

    /**
     * Whoever is calling: the caller bound to this thread; if it is not bound, whom the first of the installed
     * {@linkplain CallerResolver resolvers} that knows somebody names; empty where nobody is.
     */
    public static Optional<Caller> current() {
        Object bound = BOUND.get()[0];
        if (bound instanceof Caller caller) {
            return Optional.of(caller);
        }
        return bound == NOBODY ? Optional.empty() : CallerResolvers.INSTALLED.caller();
    }

    /**
     * The caller bound to this thread, whoever the container knows; empty where nobody is. For what acts as the process unless
     * it is told otherwise, such as a key store.
     */
    public static Optional<Caller> bound() {
        return BOUND.get()[0] instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }
}
