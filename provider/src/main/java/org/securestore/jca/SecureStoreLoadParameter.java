package org.securestore.jca;

import java.security.KeyStore;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;
import org.securestore.StoreConfiguration;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * Which store a key store of type {@code SecureStore} reads, for whom, and which of his entries it shows. The factories of
 * key and trust managers of that name take it, too.
 *
 * <pre>{@code
 * keyStore.load(SecureStoreLoadParameter.of(StoreConfiguration.load())
 *         .as(Caller.of("reporting-service"))
 *         .showing(alias -> alias.startsWith("Reporting")));
 * }</pre>
 *
 * <p>Threads may share it.
 */
public final class SecureStoreLoadParameter implements KeyStore.LoadStoreParameter, ManagerFactoryParameters {
    private final StoreConfiguration configuration;
    private final Supplier<Caller> caller;
    private final Predicate<String> shown;
    private final KeyStore.@Nullable ProtectionParameter protection;

    private SecureStoreLoadParameter(
            StoreConfiguration configuration,
            Supplier<Caller> caller,
            Predicate<String> shown,
            KeyStore.@Nullable ProtectionParameter protection) {
        this.configuration = configuration;
        this.caller = caller;
        this.shown = shown;
        this.protection = protection;
    }

    /** All entries of whoever is bound to the thread that asks, else of the process itself. */
    public static SecureStoreLoadParameter of(StoreConfiguration configuration) {
        return new SecureStoreLoadParameter(
                configuration, () -> Callers.bound().orElseGet(Caller::process), alias -> true, null);
    }

    /** The same for this caller, whoever asks. */
    public SecureStoreLoadParameter as(Caller always) {
        return new SecureStoreLoadParameter(configuration, () -> always, shown, protection);
    }

    /** The same, but only entries whose aliases, in the spelling in which they are listed, fulfil {@code wanted}. */
    public SecureStoreLoadParameter showing(Predicate<String> wanted) {
        return new SecureStoreLoadParameter(configuration, caller, shown.and(wanted), protection);
    }

    /**
     * The same with the store's pass phrase, which is looked at only on a node that needs a refresh.
     *
     * @param passphrase a {@link KeyStore.PasswordProtection}, or a {@link KeyStore.CallbackHandlerProtection} that is asked
     *     for it only then
     */
    public SecureStoreLoadParameter protectedBy(KeyStore.ProtectionParameter passphrase) {
        return new SecureStoreLoadParameter(configuration, caller, shown, passphrase);
    }

    @Override
    public KeyStore.@Nullable ProtectionParameter getProtectionParameter() {
        return protection;
    }

    StoreConfiguration configuration() {
        return configuration;
    }

    Supplier<Caller> caller() {
        return caller;
    }

    Predicate<String> shown() {
        return shown;
    }

    Optional<KeyStore.ProtectionParameter> protection() {
        return Optional.ofNullable(protection);
    }
}
