package org.securestore.cli.handout;

import org.securestore.cli.failure.RefusedException;

/** A place that somebody has named for one secret. One thread. */
public sealed interface SecretOutput permits FileOutput, DescriptorOutput {
    /**
     * Makes ready, before the store is opened and anything is handed out.
     *
     * @throws RefusedException if nothing can be written there, or a person would see it
     */
    void prepare();

    /**
     * Writes the secret, which stays the caller's to wipe.
     *
     * @throws RefusedException if that fails
     */
    void write(byte[] secret);

    /** Whether it is the standard output, on which nothing else may be then. */
    boolean isStandardOutput();
}
