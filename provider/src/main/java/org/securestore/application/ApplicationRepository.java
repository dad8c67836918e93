package org.securestore.application;

import java.util.List;
import java.util.Optional;

/** Where definitions lie. Bound to one transaction of one thread. */
public interface ApplicationRepository {
    /** Adds a definition, whose id must be free. */
    void add(SealedDefinition definition);

    /** Replaces the definition of an application that there is. */
    void replace(SealedDefinition definition);

    Optional<SealedDefinition> find(TargetApplicationId id);

    /** The version of a definition; empty if there is none. */
    Optional<Long> version(TargetApplicationId id);

    /** All definitions that can be read, ordered by id. */
    List<SealedDefinition> all();

    /** Whether there is no definition, readable or not. */
    boolean isEmpty();

    /** Removes a definition and all credentials that belong to it; false if there is none. */
    boolean remove(TargetApplicationId id);
}
