package org.securestore.jca;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.StoreConfiguration;
import org.securestore.elytron.SecureStoreCredentialStore;

/** Offers WildFly Elytron's credential store. Elytron is looked for when somebody asks for one, and may be absent before. */
final class CredentialStoreService extends Provider.Service {
    private static final String CLASS = "org.securestore.elytron.SecureStoreCredentialStore";

    private final Optional<Path> configuration;

    CredentialStoreService(Provider provider, Optional<Path> configuration) {
        super(provider, "CredentialStore", SecureStoreProvider.NAME, CLASS, List.of(), Map.of());
        this.configuration = configuration;
    }

    /** @throws NoSuchAlgorithmException if Elytron is not there */
    @Override
    public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
        readClassPath();
        try {
            return new SecureStoreCredentialStore(this::open);
        } catch (NoClassDefFoundError absent) {
            throw new NoSuchAlgorithmException(
                    "A credential store of type SecureStore needs WildFly Elytron beside this provider: add"
                            + " wildfly-elytron-credential-store to the class path",
                    absent);
        }
    }

    private KeyStore open(Optional<Path> location, KeyStore.@Nullable ProtectionParameter passphrase)
            throws IOException, GeneralSecurityException {
        Optional<Path> file = location.or(() -> configuration);
        SecureStoreLoadParameter all = SecureStoreLoadParameter.of(
                file.isPresent() ? StoreConfiguration.readFile(file.get()) : StoreConfiguration.load());
        KeyStore keyStore = KeyStore.getInstance(SecureStoreProvider.NAME, getProvider());
        keyStore.load(passphrase == null ? all : all.protectedBy(passphrase));
        return keyStore;
    }

    // Two of Elytron's jars share a package, so that they are no modules: where this provider is one, they are beside
    // it on the class path, which a module does not read unless it says so.
    private static void readClassPath() {
        CredentialStoreService.class
                .getModule()
                .addReads(CredentialStoreService.class.getClassLoader().getUnnamedModule());
    }
}
