package org.securestore;

import java.util.Arrays;
import java.util.Optional;
import org.securestore.application.SealedDefinition;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SealedCredentials;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Grant;

/**
 * The version of somebody's credentials that was there before the newest, as far as this node remembers it. It is older than
 * what was seen, on purpose; so nobody compares it with that.
 */
record VersionBefore(OpenStore store, SealedDefinition definition, Grant grant, long version) {
    /** Opens it in place of the newest, for the caller to close; empty if it is not fit for that. */
    Optional<CredentialSet> open(CredentialSet newest) {
        return store.memory()
                .replaced(definition, grant.owner(), version)
                .filter(credentials -> !credentials.isExpired(store.now()))
                .flatMap(this::opened)
                .filter(before -> isOfUserOf(newest, before));
    }

    private Optional<CredentialSet> opened(SealedCredentials credentials) {
        try {
            return Optional.of(store.vault().open(definition, grant, credentials, store.key()));
        } catch (TamperedRecordException unopened) { // the key that it was sealed with is gone
            return Optional.empty();
        }
    }

    /** Whoever entered another account did not mean the one before to be used. */
    private static boolean isOfUserOf(CredentialSet newest, CredentialSet before) {
        boolean isSame = before.userName()
                .flatMap(user ->
                        newest.userName().map(other -> user.lend(one -> other.lend(two -> Arrays.equals(one, two)))))
                .orElse(false);
        if (!isSame) {
            before.close();
        }
        return isSame;
    }
}
