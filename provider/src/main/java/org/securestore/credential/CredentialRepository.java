package org.securestore.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/** Where sealed credentials lie. Bound to one transaction of one thread. */
public interface CredentialRepository {
    /** Adds a set, or replaces the one that this owner had; whether he had one. */
    boolean put(SealedCredentials credentials);

    Optional<SealedCredentials> find(TargetApplicationId application, CredentialOwner owner);

    /**
     * The sets of an application, ordered by the owners' keys.
     *
     * @param after the key of the owner to go on behind; empty from the first
     */
    List<SealedCredentials> of(TargetApplicationId application, String after, int limit);

    /** Like {@link #of}, only of owners whose name begins exactly so. */
    List<SealedCredentials> ofOwners(TargetApplicationId application, String beginning, String after, int limit);

    /**
     * The sets of all applications, readable or not, ordered by the applications' and the owners' keys.
     *
     * @param afterApplication with {@code afterOwner}, the set to go on behind; both empty from the first
     */
    List<StoredCredentials> stored(String afterApplication, String afterOwner, int limit);

    /** The set in one place, readable or not. */
    Optional<StoredCredentials> stored(String application, String ownerKey);

    /** Like {@link #of}, for whoever must not fail at one that was changed outside of the store, nor pass any over. */
    List<ListedCredentials> list(TargetApplicationId application, String after, int limit);

    /** How many sets an application has. */
    long count(TargetApplicationId application);

    /** The sets of all applications that expire before {@code limit}, the next to expire first. */
    List<SealedCredentials> expiringBefore(Instant limit);

    /** Like {@link #expiringBefore(Instant)}, the first {@code most} of them. */
    List<SealedCredentials> expiringBefore(Instant limit, int most);

    /** Sets of all applications that the external system has refused, as far as anybody has heard; {@code most} of them. */
    List<SealedCredentials> refused(int most);

    /** Removes a set; false if there is none. */
    boolean remove(TargetApplicationId application, CredentialOwner owner);

    /** Owners of sets of any application, whose name begins exactly so; {@code most} of them. */
    List<Claim> owners(String beginning, int most);

    /** The applications that have a set of this owner. */
    List<TargetApplicationId> applicationsOf(CredentialOwner owner);
}
