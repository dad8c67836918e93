package org.securestore.key;

import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;

/** A node as the database has it: with the code that proves that somebody with the key let it in. */
public record EnrolledNode(Node node, AuthenticationCode code) {
    /** Whether it was let in by somebody with the key, and is the one that its id says. */
    public boolean isProved(Authenticator key) {
        return node.isNamedByItsKey() && key.verifies(node.canonicalForm(), code);
    }
}
