package org.securestore.identity;

import java.util.Optional;

/** Where administrative rights lie. Bound to one transaction of one thread. */
public interface RightsRepository {
    /** All rights that were granted; empty where none ever was. */
    Optional<SealedRights> find();

    /** Replaces all rights. */
    void put(SealedRights rights);
}
