package org.securestore.key;

import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;

/** A node as the database has it: with the code that proves that an administrator let it in. */
public record EnrolledNode(Node node, AuthenticationCode code) {
    /** Proves a node under the store's newest key. */
    public static EnrolledNode prove(Node node, Authenticator key) {
        return new EnrolledNode(node, key.authenticate(node.canonicalForm()));
    }

    /** Whether it was let in by somebody with the key, and is the one that its id says. */
    public boolean isProved(Authenticator key) {
        return node.isNamedByItsKey() && key.verifies(node.canonicalForm(), code);
    }
}
