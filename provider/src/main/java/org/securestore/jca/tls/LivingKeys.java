package org.securestore.jca.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.securestore.jca.tls.PinnedHalves.Half;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private keys of a key store that changes, for TLS: each handshake gets what is there when it begins. What is a key and
 * what is not is asked of the key store each time; see {@link ListedAliases} for when new entries are seen. Threads may share
 * it.
 */
public final class LivingKeys extends X509ExtendedKeyManager {
    private static final Logger LOG = LoggerFactory.getLogger(LivingKeys.class);
    private static final int MOST_SERVED = 100;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final CurrentIdentities current;
    private final HandshakesInFlight handshakes = new HandshakesInFlight();
    private final Cache<List<TlsIdentity>, ServedIdentities> served = Caffeine.newBuilder()
            .maximumSize(MOST_SERVED)
            .expireAfterAccess(UNUSED)
            .build();

    /** Serves what {@code keyStore}, which is loaded, shows to whoever asks. */
    public LivingKeys(KeyStore keyStore) {
        this.current = new CurrentIdentities(keyStore);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(handshakeOf(socket), manager -> manager.chooseClientAlias(keyTypes, issuers, socket));
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(handshakeOf(socket), manager -> manager.chooseServerAlias(keyType, issuers, socket));
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(handshakeOf(engine), manager -> manager.chooseEngineClientAlias(keyTypes, issuers, engine));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(handshakeOf(engine), manager -> manager.chooseEngineServerAlias(keyType, issuers, engine));
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return all(manager -> manager.getClientAliases(keyType, issuers));
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return all(manager -> manager.getServerAliases(keyType, issuers));
    }

    /**
     * The key of what was chosen, or of an alias in the store. Whoever asks by the latter is given the chain that fits to this
     * key if this thread asks for it next, and the other way round.
     */
    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String name) {
        return name == null
                ? null
                : handshakes
                        .find(name)
                        .or(() -> half(HandshakesInFlight.aliasOf(name), Half.KEY, Half.CHAIN))
                        .map(TlsIdentity::key)
                        .orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String name) {
        return name == null
                ? null
                : handshakes
                        .find(name)
                        .or(() -> half(HandshakesInFlight.aliasOf(name), Half.CHAIN, Half.KEY))
                        .map(identity -> identity.chain().toArray(X509Certificate[]::new))
                        .orElse(null);
    }

    // What is pinned goes to nobody whom the store would refuse the entry by now.
    private Optional<TlsIdentity> half(String alias, Half asked, Half missing) {
        Optional<TlsIdentity> pinned = handshakes.pinned().unpin(alias, asked);
        Optional<TlsIdentity> now = current.find(alias);
        if (pinned.isPresent() && now.isPresent()) {
            return pinned;
        }
        now.ifPresent(identity -> handshakes.pinned().pin(alias, identity, missing));
        return now;
    }

    private @Nullable String choose(@Nullable SSLSession handshake, ServedIdentities.Choice choice) {
        return handshakes
                .begun(handshake, this::served)
                .flatMap(all -> all.choose(choice))
                .map(handshakes::choose)
                .orElse(null);
    }

    private static @Nullable SSLSession handshakeOf(@Nullable Socket socket) {
        return socket instanceof SSLSocket secure ? secure.getHandshakeSession() : null;
    }

    private static @Nullable SSLSession handshakeOf(@Nullable SSLEngine engine) {
        return engine == null ? null : engine.getHandshakeSession();
    }

    private String @Nullable [] all(ServedIdentities.Selection selection) {
        List<String> aliases = served().map(all -> all.all(selection)).orElse(List.of());
        return aliases.isEmpty() ? null : aliases.toArray(String[]::new);
    }

    private Optional<ServedIdentities> served() {
        List<TlsIdentity> now = current.now();
        return now.isEmpty() ? Optional.empty() : Optional.of(served.get(now, LivingKeys::serve));
    }

    private static ServedIdentities serve(List<TlsIdentity> identities) {
        LOG.info("Serving from now on: {}", identities);
        try {
            return ServedIdentities.of(identities);
        } catch (GeneralSecurityException unheardOf) {
            throw new IllegalStateException("This JDK makes no key managers", unheardOf);
        }
    }
}
