package org.securestore.key;

import org.securestore.crypto.Bytes;
import org.securestore.crypto.HpkeKeyPair;
import org.securestore.failure.UnsafeNodeException;

/** How a node's private key lies in its file. The two forms differ in their length. */
sealed interface NodeKeyForm permits OpenNodeKey, SealedNodeKey {
    /** The file for this key, for the caller to wipe. */
    byte[] write(HpkeKeyPair pair);

    /**
     * The key of this file.
     *
     * @throws UnsafeNodeException if the file is of another form, or damaged
     */
    HpkeKeyPair read(byte[] content);

    /**
     * The public half, without a need for the private one.
     *
     * @throws UnsafeNodeException if the file is of another form
     */
    Bytes publicKey(byte[] content);
}
