package org.securestore.console.request;

/** Answers visits of one address. Threads share it. */
@FunctionalInterface
public interface Handler {
    /**
     * Does what the visit is for.
     *
     * @throws org.securestore.failure.SecureStoreException what the store refuses; the visitor is told
     * @throws IllegalArgumentException what is wrong with what was entered; the visitor is told
     */
    Reply answer(Visit visit) throws Exception;
}
