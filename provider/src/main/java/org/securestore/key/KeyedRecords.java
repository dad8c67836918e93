package org.securestore.key;

import java.util.List;
import java.util.Map;
import org.securestore.crypto.AuthenticationCode;

/** The records of one sort in one partition, by the key that they lie under. Bound to one transaction of one thread. */
public interface KeyedRecords {
    /** How many lie under a key. */
    long countUnder(int keyVersion);

    /** Whether none lies under a key. Quicker than counting where some do. */
    boolean noneUnder(int keyVersion);

    /**
     * What those under a key are known by, in an order of the database's own. Not for credentials, which two names tell apart.
     *
     * @param after what to go on behind; empty from the first
     */
    List<String> under(int keyVersion, String after, int limit);

    /** Gives records other codes, unless somebody has written them anew and so under another key than {@code from}. */
    void prove(Map<String, AuthenticationCode> codes, int from);
}
