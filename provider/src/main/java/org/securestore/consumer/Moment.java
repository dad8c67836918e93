package org.securestore.consumer;

/**
 * A while in which a node hears nothing of its store, so that what was decided since it began still holds. Threads may share
 * it.
 */
@FunctionalInterface
public interface Moment {
    /** One that was over before it began. */
    Moment OVER = () -> true;

    /** Whether something was heard of the store since, or it is time to ask. Costs no more than reading a field. */
    boolean isOver();
}
