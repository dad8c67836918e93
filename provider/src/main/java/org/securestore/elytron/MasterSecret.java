package org.securestore.elytron;

import java.io.IOException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.source.CredentialSource;
import org.wildfly.security.credential.store.CredentialStore.CredentialSourceProtectionParameter;
import org.wildfly.security.credential.store.CredentialStore.ProtectionParameter;
import org.wildfly.security.credential.store.CredentialStoreException;
import org.wildfly.security.password.interfaces.ClearPassword;

/** Elytron's master secret, which is the store's pass phrase, and is asked for only on a node that needs a refresh. */
final class MasterSecret implements CallbackHandler {
    private final CredentialSource source;

    private MasterSecret(CredentialSource source) {
        this.source = source;
    }

    /**
     * What a key store is protected by, for what a credential store is.
     *
     * @return null if there is nothing, as the JCA says it
     * @throws CredentialStoreException if it is of a kind that nobody here could honour
     */
    static KeyStore.@Nullable ProtectionParameter of(@Nullable ProtectionParameter protection)
            throws CredentialStoreException {
        if (protection == null) {
            return null;
        }
        if (protection instanceof CredentialSourceProtectionParameter secret) {
            return new KeyStore.CallbackHandlerProtection(new MasterSecret(secret.getCredentialSource()));
        }
        throw new CredentialStoreException(
                "The pass phrase of a secure store comes from a credential source, and cannot" + " from a "
                        + protection.getClass().getName());
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (!(callback instanceof PasswordCallback asked)) {
                throw new UnsupportedCallbackException(callback);
            }
            char[] secret = source.applyToCredential(
                    PasswordCredential.class,
                    credential ->
                            credential.getPassword().castAndApply(ClearPassword.class, ClearPassword::getPassword));
            if (secret == null) {
                throw new IOException("This node needs a refresh, and the credential reference of the credential store"
                        + " holds no clear password; give it the store's pass phrase");
            }
            asked.setPassword(secret); // which copies it
            Arrays.fill(secret, '\0'); // Elytron gave a copy, too
        }
    }
}
