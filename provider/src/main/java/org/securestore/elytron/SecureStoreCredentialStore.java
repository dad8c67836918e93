package org.securestore.elytron;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.SecureStoreException;
import org.wildfly.security.credential.Credential;
import org.wildfly.security.credential.store.CredentialStore.ProtectionParameter;
import org.wildfly.security.credential.store.CredentialStoreException;
import org.wildfly.security.credential.store.CredentialStoreSpi;

/**
 * The credentials that a caller may use, as a credential store of WildFly Elytron: its aliases are those of the key store, and
 * the caller is whoever is bound to the thread, else the process itself. Nothing is copied at initialization: each question is
 * put to the store. Threads may share it once it is initialized.
 */
public final class SecureStoreCredentialStore extends CredentialStoreSpi {
    private final KeyStoreOpening opening;
    private volatile @Nullable Opened opened;

    /** A credential store of what {@code opening} opens. */
    public SecureStoreCredentialStore(KeyStoreOpening opening) {
        this.opening = opening;
    }

    /**
     * Opens the store, once more if it is open already.
     *
     * @param attributes {@code location}, the store's configuration file, and what WildFly gives beside it
     * @param protection the store's pass phrase, which is looked at only on a node that needs a refresh
     * @param providers not looked at: everything comes from one store
     */
    @Override
    public void initialize(
            Map<String, @Nullable String> attributes,
            @Nullable ProtectionParameter protection,
            Provider @Nullable [] providers)
            throws CredentialStoreException {
        try {
            StoreAttributes given = StoreAttributes.of(attributes);
            KeyStore.ProtectionParameter passphrase = MasterSecret.of(protection);
            KeyStore keyStore = opening.open(given.location(), passphrase);
            PendingChanges pending = new PendingChanges(() -> opening.open(given.location(), passphrase));
            opened = new Opened(keyStore, pending, given.modifiable());
            initialized = true;
        } catch (CredentialStoreException refused) {
            throw refused;
        } catch (IOException | GeneralSecurityException | SecureStoreException | InvalidPathException unusable) {
            throw failed(unusable);
        }
    }

    @Override
    public boolean isModifiable() {
        Opened store = opened;
        return store != null && store.modifiable();
    }

    @Override
    public <C extends Credential> @Nullable C retrieve(
            String alias,
            Class<C> type,
            @Nullable String algorithm,
            @Nullable AlgorithmParameterSpec parameters,
            @Nullable ProtectionParameter protection)
            throws CredentialStoreException {
        MasterSecret.of(protection); // an entry is protected by who asks; what nobody here could honour is refused
        return entry(alias)
                .flatMap(entry -> CredentialKind.of(type)
                        .flatMap(kind -> kind.in(entry).stream())
                        .filter(credential -> credential.matches(type, algorithm, parameters))
                        .findFirst())
                .map(type::cast)
                .orElse(null); // Elytron's word for "no such credential"
    }

    @Override
    public Set<String> getAliases() throws CredentialStoreException {
        try {
            return new LinkedHashSet<>(Collections.list(opened().keyStore().aliases()));
        } catch (GeneralSecurityException | SecureStoreException unusable) {
            throw failed(unusable);
        }
    }

    /** @throws IllegalStateException if the entry cannot be read, as Elytron has no other way to hear of it */
    @Override
    public Set<String> getCredentialTypesForAlias(String alias) {
        try {
            Optional<KeyStore.Entry> entry = entry(alias);
            return Arrays.stream(CredentialKind.values())
                    .filter(kind -> entry.flatMap(kind::in).isPresent())
                    .map(CredentialKind::externalName)
                    .collect(Collectors.toSet());
        } catch (CredentialStoreException unreadable) {
            throw new IllegalStateException(unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Sets an entry once it is flushed: whatever the field held, of whatever type.
     *
     * @throws CredentialStoreException if there is no field for it, or its field cannot hold it
     */
    @Override
    public void store(String alias, Credential credential, @Nullable ProtectionParameter protection)
            throws CredentialStoreException {
        MasterSecret.of(protection);
        KeyStore.Entry entry = GivenCredential.of(credential);
        change(keyStore -> keyStore.setEntry(alias, entry, null));
    }

    /**
     * Removes an entry once it is flushed; an application's own alias stands for all of its credentials.
     *
     * @throws CredentialStoreException if there is none of this type, or the credentials cannot be without it
     */
    @Override
    public void remove(
            String alias,
            Class<? extends Credential> type,
            @Nullable String algorithm,
            @Nullable AlgorithmParameterSpec parameters)
            throws CredentialStoreException {
        if (retrieve(alias, type, algorithm, parameters, null) == null) {
            throw new CredentialStoreException("There is no " + type.getSimpleName() + " " + alias + " to remove");
        }
        change(keyStore -> keyStore.deleteEntry(alias));
    }

    /**
     * Makes all changes of this caller in one transaction, with his rights. If the store refuses one it makes none, and all
     * are forgotten.
     */
    @Override
    public void flush() throws CredentialStoreException {
        try {
            opened().pending().flush();
        } catch (IOException | GeneralSecurityException refused) {
            throw new CredentialStoreException("Nothing was stored, and nothing waits: " + reason(refused), refused);
        }
    }

    private void change(PendingChanges.Change change) throws CredentialStoreException {
        try {
            opened().pending().add(change);
        } catch (IOException | GeneralSecurityException | SecureStoreException refused) {
            throw failed(refused);
        }
    }

    private Optional<KeyStore.Entry> entry(String alias) throws CredentialStoreException {
        try {
            return Optional.ofNullable(opened().keyStore().getEntry(alias, null));
        } catch (GeneralSecurityException | SecureStoreException refused) {
            throw failed(refused);
        }
    }

    private Opened opened() throws CredentialStoreException {
        Opened store = opened;
        if (store == null) {
            throw new CredentialStoreException("The credential store has to be initialized first");
        }
        return store;
    }

    // The key store says that changes wait, which those of a credential store do not.
    private static String reason(Exception refused) {
        Throwable cause = refused.getCause();
        return String.valueOf(cause == null ? refused.getMessage() : cause.getMessage());
    }

    private static CredentialStoreException failed(Exception cause) {
        return new CredentialStoreException(cause.getMessage(), cause);
    }

    /** The store as it was opened, and what is not stored yet. */
    private record Opened(KeyStore keyStore, PendingChanges pending, boolean modifiable) {}
}
