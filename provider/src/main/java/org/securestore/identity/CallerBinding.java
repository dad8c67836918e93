package org.securestore.identity;

import org.jspecify.annotations.Nullable;

/**
 * That a thread works on somebody's behalf, until this is closed. For code that is told separately when work begins and when
 * it ends, such as a container's; {@link Callers#callAs} is for everybody else. Closed by the thread that was bound; bindings
 * within one another are closed from the inside out.
 */
public final class CallerBinding implements AutoCloseable {
    private final ThreadLocal<@Nullable Caller> bound;
    private final @Nullable Caller outer;

    CallerBinding(ThreadLocal<@Nullable Caller> bound, @Nullable Caller caller) {
        this.bound = bound;
        this.outer = bound.get();
        bound.set(caller);
    }

    /** Restores whoever was bound before. */
    @Override
    public void close() {
        bound.set(outer); // nobody is set as well, and not removed: asking would leave that behind all the same
    }
}
