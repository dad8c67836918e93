package org.securestore.jca.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trusted certificates of a key store that changes, for TLS: each peer is checked against those that are there when it is
 * checked, in the way in which the JDK checks it. Keys of the store, and what signed them, are not trusted for that. Threads
 * may share it.
 */
public final class LivingTrust extends X509ExtendedTrustManager {
    private static final Logger LOG = LoggerFactory.getLogger(LivingTrust.class);
    private static final int MOST_SERVED = 100;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final CurrentAnchors current;
    private final Cache<Set<X509Certificate>, X509ExtendedTrustManager> served = Caffeine.newBuilder()
            .maximumSize(MOST_SERVED)
            .expireAfterAccess(UNUSED)
            .build();

    /** Trusts what {@code keyStore}, which is loaded, shows to whoever asks. */
    public LivingTrust(KeyStore keyStore) {
        this.current = new CurrentAnchors(keyStore);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        served().checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        served().checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        served().checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        served().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        served().checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        served().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return current.now().toArray(X509Certificate[]::new);
    }

    private X509ExtendedTrustManager served() throws CertificateException {
        Set<X509Certificate> anchors = current.now();
        if (anchors.isEmpty()) {
            throw new CertificateException(
                    "The secure store has no trusted certificate that this caller may use; set one"
                            + " in a target application that he is a member of");
        }
        return served.get(anchors, LivingTrust::serve);
    }

    private static X509ExtendedTrustManager serve(Set<X509Certificate> anchors) {
        LOG.info(
                "Trusting from now on: {}",
                anchors.stream()
                        .map(anchor -> anchor.getSubjectX500Principal().getName())
                        .collect(Collectors.joining("; ")));
        try {
            return checking(anchors);
        } catch (GeneralSecurityException | IOException unheardOf) {
            throw new IllegalStateException("This JDK makes no trust managers", unheardOf);
        }
    }

    private static X509ExtendedTrustManager checking(Set<X509Certificate> anchors)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(keyStore(anchors));
        for (TrustManager made : factory.getTrustManagers()) {
            if (made instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("The JDK's own trust managers are not of the kind that they always were");
    }

    private static KeyStore keyStore(Set<X509Certificate> anchors) throws GeneralSecurityException, IOException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        for (X509Certificate anchor : anchors) {
            keyStore.setCertificateEntry("anchor " + keyStore.size(), anchor);
        }
        return keyStore;
    }
}
