package org.securestore.jca.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private keys with their chains that a key store has at this moment for whoever asks. As every server keeps the key that
 * it serves with, an entry is opened once, and again when its certificate is another one; but it is asked for each time, so
 * that it is not served to whom the store would refuse it. Threads may share it.
 */
final class CurrentIdentities {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentIdentities.class);
    private static final Duration UNUSED = Duration.ofMinutes(1);
    private static final int MOST = 1_000;
    private static final int ATTEMPTS = 5;

    private final KeyStore keyStore;
    private final ListedAliases listed;
    private final Cache<Place, TlsIdentity> opened = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(UNUSED)
            .scheduler(Scheduler.systemScheduler())
            .build();

    CurrentIdentities(KeyStore keyStore) {
        this.keyStore = keyStore;
        this.listed = new ListedAliases(keyStore, (store, alias) -> store.getCertificateChain(alias) != null);
    }

    /** In the order of their aliases, each certificate once; without those that cannot be had. */
    List<TlsIdentity> now() {
        Map<X509Certificate, TlsIdentity> found = new LinkedHashMap<>();
        for (String alias : listed.now()) {
            find(alias).ifPresent(identity -> found.putIfAbsent(identity.certificate(), identity));
        }
        Collection<TlsIdentity> all = found.values();
        return List.copyOf(all);
    }

    /** The entry of this alias; empty if it has no private key, or cannot be had. */
    Optional<TlsIdentity> find(String alias) {
        try {
            return Optional.ofNullable(settled(alias));
        } catch (SecureStoreException
                | GeneralSecurityException
                | IllegalArgumentException
                | ProviderException broken) {
            LOG.debug("{} is left out", alias, broken);
            return Optional.empty();
        }
    }

    /** Looks again where the entry was replaced between two questions. */
    private @Nullable TlsIdentity settled(String alias) throws GeneralSecurityException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return identity(alias);
            } catch (InvalidKeyException replaced) {
                LOG.debug("{} is looked at again", alias, replaced);
            }
        }
        return identity(alias);
    }

    private @Nullable TlsIdentity identity(String alias) throws GeneralSecurityException {
        Certificate[] chain = keyStore.getCertificateChain(alias); // which is no secret, and in memory
        if (chain == null) {
            return null;
        }
        Place place = new Place(Callers.bound(), alias, List.of(chain));
        TlsIdentity known = opened.getIfPresent(place);
        return known == null ? open(place) : known;
    }

    /** Opens key and chain by one question, so that they are of one version. */
    private @Nullable TlsIdentity open(Place place) throws GeneralSecurityException {
        if (!(keyStore.getEntry(place.alias(), null) instanceof KeyStore.PrivateKeyEntry entry)) {
            return null;
        }
        TlsIdentity fresh =
                new TlsIdentity(place.alias(), usable(entry.getPrivateKey()), x509(entry.getCertificateChain()));
        if (!MatchingKey.isOf(fresh.key(), fresh.certificate())) {
            LOG.warn("{} is left out: its private key is not that of its certificate; set it anew", place.alias());
            return null;
        }
        return fresh.chain().equals(place.chain()) // or it was replaced meanwhile, and has another place
                ? opened.asMap().merge(place, fresh, (first, second) -> first)
                : fresh;
    }

    private static PrivateKey usable(PrivateKey key) throws InvalidKeyException {
        return key instanceof OpenableKey kept ? kept.opened() : key;
    }

    private static List<X509Certificate> x509(Certificate[] chain) throws KeyStoreException {
        if (!Arrays.stream(chain).allMatch(X509Certificate.class::isInstance)) {
            throw new KeyStoreException("TLS has no use for certificates that are not X.509");
        }
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    /** Keys are opened for one caller, and one that is not read must not sign in the name of another. */
    private record Place(Optional<Caller> caller, String alias, List<Certificate> chain) {}
}
