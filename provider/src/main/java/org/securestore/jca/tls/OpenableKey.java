package org.securestore.jca.tls;

import java.security.InvalidKeyException;
import java.security.PrivateKey;

/** A private key that signs and is never read, and is opened for each signature unless it is opened before. */
public interface OpenableKey extends PrivateKey {
    /**
     * The same key, opened: it signs as long as the caller may use its entry, even after the store has got another one.
     *
     * @throws InvalidKeyException if the store has another one already, or does not let the caller use it any more
     */
    OpenableKey opened() throws InvalidKeyException;
}
