package org.securestore.datasource.day;

import java.time.Instant;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;

/**
 * Somebody who works with the database all day. Threads may share it.
 *
 * @param source where he gets his connections
 * @param account as whom he is to work, perhaps with others
 * @param expulsion the times in which he is no member of those who may use the account
 */
record DayCaller(Caller caller, SecureStoreDataSource source, DayAccount account, Trouble expulsion) {
    /** Whether it is right that a call that was begun then was served. */
    boolean mayBeServed(Instant call) {
        return !expulsion.isKnownAt(call) && !account.revocation().isKnownAt(call);
    }
}
