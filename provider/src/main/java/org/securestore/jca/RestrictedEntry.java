package org.securestore.jca;

import java.lang.ref.Reference;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.application.CredentialAlias;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;

/**
 * A certificate of a restricted application, for one caller. Its private key is opened here, used by this provider's own
 * signatures, and handed to nobody. Threads may share it.
 */
final class RestrictedEntry implements KeyInStore.Source {
    private final LoadedStore store;
    private final SecureStoreSession session;
    private final CredentialAlias alias;

    RestrictedEntry(LoadedStore store, SecureStoreSession session, CredentialAlias alias) {
        this.store = store;
        this.session = session;
        this.alias = alias;
    }

    /** What the entry is to everybody else; empty if there is none. */
    Optional<OpenedEntry> openWithOpaqueKey() throws UnrecoverableKeyException {
        return open().map(entry -> entry.withOpaqueKey(this));
    }

    @Override
    public Optional<PrivateKey> openKey(PublicKey publicKey) throws InvalidKeyException {
        try {
            return open().filter(
                            entry -> entry.certificates().get(0).getPublicKey().equals(publicKey))
                    .flatMap(OpenedEntry::key)
                    .filter(PrivateKey.class::isInstance)
                    .map(PrivateKey.class::cast);
        } catch (UnrecoverableKeyException | SecureStoreException refused) {
            throw new InvalidKeyException(refused.getMessage(), refused);
        }
    }

    @Override
    public void requireAccess() throws InvalidKeyException {
        try {
            session.access(alias.application());
        } catch (SecureStoreException refused) {
            throw new InvalidKeyException(refused.getMessage(), refused);
        } finally {
            Reference.reachabilityFence(store); // which is closed once nobody holds it
        }
    }

    private Optional<OpenedEntry> open() throws UnrecoverableKeyException {
        try (CredentialSet credentials = session.consumer().open(alias.application())) {
            return OpenedEntry.named(alias, credentials);
        } catch (NoSuchApplicationException | CredentialsNotFoundException absent) {
            return Optional.empty();
        } finally {
            Reference.reachabilityFence(store);
        }
    }

    @Override
    public String toString() {
        return alias.toString();
    }
}
