package org.securestore.jca.tls;

import java.security.InvalidKeyException;
import java.security.PrivateKey;

/** A private key that is opened anew for each handshake, as its holder keeps it from being read. */
public interface HandshakeKey extends PrivateKey {
    /**
     * The same key, opened: it signs even if the store has got another one by the time that the handshake comes to that.
     *
     * @throws InvalidKeyException if the store has another one already, or does not let the caller use it any more
     */
    HandshakeKey opened() throws InvalidKeyException;
}
