package org.securestore.persistence;

/** Listens to what a database announces, until it is closed. */
@FunctionalInterface
interface ChangeListening extends AutoCloseable {
    /** Where nothing is announced: nodes ask. */
    ChangeListening NONE = () -> {};

    @Override
    void close();
}
