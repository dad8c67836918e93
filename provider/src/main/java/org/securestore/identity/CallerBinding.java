package org.securestore.identity;

import org.jspecify.annotations.Nullable;

/**
 * That a thread works on somebody's behalf, until this is closed. For code that is told separately when work begins and when
 * it ends, such as a container's; {@link Callers#callAs} is for everybody else. Closed by the thread that was bound; bindings
 * within one another are closed from the inside out.
 */
public final class CallerBinding implements AutoCloseable {
    private final @Nullable Object[] bound;
    private final @Nullable Object outer;

    /**
     * @param bound the thread's own, with room for one caller
     * @param callerOrNobody what to put there
     */
    CallerBinding(@Nullable Object[] bound, Object callerOrNobody) {
        this.bound = bound;
        this.outer = bound[0];
        bound[0] = callerOrNobody;
    }

    /** Restores whoever was bound before. */
    @Override
    public void close() {
        bound[0] = outer;
    }
}
