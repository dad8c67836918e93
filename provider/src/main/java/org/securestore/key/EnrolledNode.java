package org.securestore.key;

import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;
import org.securestore.crypto.CanonicalForm;

/**
 * A node as the database has it: with the code that proves that an administrator let it in.
 *
 * @param list the version of the list of nodes that it was proved with; 0 if it was before such lists had versions
 */
public record EnrolledNode(Node node, long list, AuthenticationCode code) {
    /** Proves a node of a version of the list under the store's newest key. */
    static EnrolledNode prove(Node node, long list, Authenticator key) {
        return new EnrolledNode(node, list, key.authenticate(canonicalForm(node, list)));
    }

    /** Whether it was let in by somebody with the key, and is the one that its id says; perhaps it was put out since. */
    boolean isProved(Authenticator key) {
        return node.isNamedByItsKey() && key.verifies(canonicalForm(node, list), code);
    }

    private static CanonicalForm canonicalForm(Node node, long list) {
        return list == 0
                ? node.canonicalForm()
                : CanonicalForm.of("node of a list").number(list).bytes(node.canonicalForm());
    }
}
