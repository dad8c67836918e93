package org.securestore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Map;
import org.wildfly.security.auth.server.IdentityCredentials;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;
import org.wildfly.security.password.interfaces.ClearPassword;

/** Passwords in a credential store of WildFly Elytron's, with the settings that it has by default. */
final class ElytronFile implements SecretFile {
    private static final Provider PROVIDER = new WildFlyElytronCredentialStoreProvider();

    private final Path file;

    private ElytronFile(Path file) {
        this.file = file;
    }

    /** Made first if it is not there. */
    static ElytronFile of(int entries) throws IOException, GeneralSecurityException {
        Path file = Population.directory().resolve("Elytron-" + entries);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Path incomplete = file.resolveSibling(file.getFileName() + ".incomplete");
            Files.deleteIfExists(incomplete);
            make(store(incomplete, "true"), entries);
            Files.move(incomplete, file);
        }
        return new ElytronFile(file);
    }

    @Override
    public Opened open() throws GeneralSecurityException {
        return new OpenedCredentialStore(store(file, "false"));
    }

    private static void make(CredentialStore store, int entries) throws GeneralSecurityException {
        for (int number = 0; number < entries; number++) {
            store.store(
                    SecretFile.alias(number),
                    password("a password of %06d letters".formatted(number).toCharArray()));
        }
        store.flush();
    }

    private static CredentialStore store(Path file, String create) throws GeneralSecurityException {
        CredentialStore store = CredentialStore.getInstance("KeyStoreCredentialStore", PROVIDER);
        store.initialize(
                Map.of("location", file.toString(), "create", create, "modifiable", "true"),
                new CredentialStore.CredentialSourceProtectionParameter(
                        IdentityCredentials.NONE.withCredential(password(KeyStoreFile.PASSWORD))),
                new Provider[] {PROVIDER});
        return store;
    }

    private static PasswordCredential password(char[] text) {
        return new PasswordCredential(ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, text));
    }

    private record OpenedCredentialStore(CredentialStore store) implements Opened {
        @Override
        public Object read(String alias) throws GeneralSecurityException {
            return store.retrieve(alias, PasswordCredential.class)
                    .getPassword(ClearPassword.class)
                    .getPassword();
        }

        @Override
        public int list() throws GeneralSecurityException {
            return store.getAliases().size();
        }
    }
}
