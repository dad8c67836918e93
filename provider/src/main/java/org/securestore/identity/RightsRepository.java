package org.securestore.identity;

import java.util.List;

/** Where administrative rights lie. Bound to one transaction of one thread. */
public interface RightsRepository {
    void add(RightGrant grant);

    /** All grants of rights that this release knows. */
    List<RightGrant> all();
}
