package org.securestore.credential;

import java.util.List;
import java.util.Optional;

/** Sealed credentials by the key that they lie under. Bound to one transaction of one thread. */
public interface KeyedCredentialRepository {
    /** The key of the first application behind {@code after} that has sets, in an order of the database's own. */
    Optional<String> applicationBehind(String after);

    /**
     * The sets of an application that lie under a key, ordered by the owners' keys.
     *
     * @param application the application's key
     * @param after the key of the owner to go on behind; empty from the first
     */
    List<KeyedCredentials> under(int keyVersion, String application, String after, int limit);

    /** Replaces what sets are sealed in, unless somebody has set them anew and so under another key than {@code from}. */
    void reseal(List<SealedCredentials> resealed, int from);
}
