package org.securestore.datasource;

import org.securestore.Access;
import org.securestore.SecureStoreSession;

/**
 * That somebody may have connections of an owner.
 *
 * @param caller who
 * @param session on whose behalf the store is asked
 * @param access whose credentials log in
 */
record Admission(String caller, SecureStoreSession session, Access access) {
    Decision on(Route route) {
        return new Decision(caller, session, access, new Account(route, access.owner()));
    }
}
