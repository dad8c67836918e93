package org.securestore.jca.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Identities of one moment, among which the JDK chooses: by key type, issuers, server name, algorithm constraints, key usage
 * and validity, as it does for its own key stores. Threads may share it.
 */
final class ServedIdentities {
    private final List<TlsIdentity> identities;
    private final X509ExtendedKeyManager choosing;

    private ServedIdentities(List<TlsIdentity> identities, X509ExtendedKeyManager choosing) {
        this.identities = identities;
        this.choosing = choosing;
    }

    static ServedIdentities of(List<TlsIdentity> identities) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(new KeyStoreBuilderParameters(
                KeyStore.Builder.newInstance(IdentityKeyStore.of(identities), new KeyStore.PasswordProtection(null))));
        for (KeyManager made : factory.getKeyManagers()) {
            if (made instanceof X509ExtendedKeyManager extended) {
                return new ServedIdentities(identities, extended);
            }
        }
        throw new GeneralSecurityException("The JDK's own key managers are not of the kind that they always were");
    }

    Optional<TlsIdentity> choose(Choice choice) {
        String chosen = choice.among(choosing);
        return chosen == null ? Optional.empty() : named(chosen);
    }

    /** The aliases in the store of all that fit, the best first. */
    List<String> all(Selection selection) {
        String[] fitting = selection.among(choosing);
        return fitting == null
                ? List.of()
                : List.of(fitting).stream()
                        .flatMap(each -> named(each).stream())
                        .map(TlsIdentity::alias)
                        .toList();
    }

    // What the JDK calls it is its own affair; but it gives back the chain that it was given.
    private Optional<TlsIdentity> named(String chosen) {
        X509Certificate[] chain = choosing.getCertificateChain(chosen);
        return chain == null
                ? Optional.empty()
                : identities.stream()
                        .filter(identity -> identity.certificate().equals(chain[0]))
                        .findFirst();
    }

    /** One of the ways in which JSSE asks for an alias. */
    @FunctionalInterface
    interface Choice {
        @Nullable
        String among(X509ExtendedKeyManager manager);
    }

    /** One of the ways in which JSSE asks for all aliases. */
    @FunctionalInterface
    interface Selection {
        String @Nullable [] among(X509ExtendedKeyManager manager);
    }
}
