package org.securestore.jca;

import java.io.IOException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * What protects a key store elsewhere. Here the store decides by who asks, so that only the pass phrase, on a node that needs a
 * refresh, is ever looked at; but whatever nobody here could honour is refused.
 */
final class Protection {
    private Protection() {}

    /**
     * Lends the pass phrase, and wipes what was asked for; nothing happens if there is none.
     *
     * @throws IOException if it cannot be had, with an {@link UnrecoverableKeyException} as its cause, the JCA's sign for it
     */
    static void lend(Optional<KeyStore.ProtectionParameter> protection, Consumer<char[]> borrower) throws IOException {
        if (protection.isEmpty()) {
            return;
        }
        if (protection.get() instanceof KeyStore.PasswordProtection password) {
            char[] given = given(password);
            if (given != null) {
                borrower.accept(given);
            }
        } else if (protection.get() instanceof KeyStore.CallbackHandlerProtection asked) {
            ask(asked, borrower);
        } else {
            throw unknown(protection.get());
        }
    }

    /**
     * Refuses what an entry cannot be protected by.
     *
     * @throws UnrecoverableKeyException if it is neither a password nor asks for one, or was destroyed already
     */
    static void require(KeyStore.@Nullable ProtectionParameter protection) throws UnrecoverableKeyException {
        if (protection instanceof KeyStore.PasswordProtection password) {
            if (password.isDestroyed()) {
                throw new UnrecoverableKeyException("The password protection has been destroyed");
            }
        } else if (protection != null && !(protection instanceof KeyStore.CallbackHandlerProtection)) {
            throw new UnrecoverableKeyException(message(protection));
        }
    }

    private static void ask(KeyStore.CallbackHandlerProtection asked, Consumer<char[]> borrower) throws IOException {
        PasswordCallback callback = new PasswordCallback("Pass phrase of the secure store: ", false);
        try {
            asked.getCallbackHandler().handle(new Callback[] {callback});
            char[] answer = callback.getPassword(); // a copy
            if (answer != null) {
                try {
                    borrower.accept(answer);
                } finally {
                    Arrays.fill(answer, '\0');
                }
            }
        } catch (UnsupportedCallbackException mute) {
            throw new IOException("The callback handler cannot be asked for the pass phrase", mute);
        } finally {
            callback.clearPassword();
        }
    }

    private static char @Nullable [] given(KeyStore.PasswordProtection password) throws IOException {
        if (password.isDestroyed()) {
            throw new IOException(
                    "The password protection has been destroyed", new UnrecoverableKeyException("destroyed"));
        }
        return password.getPassword();
    }

    private static IOException unknown(KeyStore.ProtectionParameter protection) {
        return new IOException(message(protection), new UnrecoverableKeyException(message(protection)));
    }

    private static String message(KeyStore.ProtectionParameter protection) {
        return "Entries here are protected by who asks for them, and cannot be by a "
                + protection.getClass().getName() + "; give a PasswordProtection, or null";
    }
}
