package org.securestore.datasource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplication;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialVerifier;
import org.securestore.failure.CredentialsUntriedException;

/**
 * Tries credentials at the database that they are for before the store keeps them: one login for each set that is saved, so
 * that a mistyped password is told to whoever typed it, and locks no account. Threads may share it.
 *
 * <pre>{@code
 * session.setCredentials(orders, entry.verifiedBy(LoginVerifier.at("jdbc:postgresql://db.example/sales", Map.of())));
 * }</pre>
 */
public final class LoginVerifier implements CredentialVerifier {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VendorLogin login;
    private final Duration patience;

    private LoginVerifier(VendorLogin login, Duration patience) {
        this.login = login;
        this.patience = patience;
    }

    /**
     * Tries them at this URL.
     *
     * @param url the vendor's own, such as {@code jdbc:postgresql://db.example/sales}
     * @param options what else the vendor's driver is told, by name
     * @throws IllegalArgumentException if the URL names a user or a password
     */
    public static LoginVerifier at(String url, Map<String, String> options) {
        try {
            return new LoginVerifier(VendorLogin.to(url, options), PATIENCE);
        } catch (SQLException account) {
            throw new IllegalArgumentException(account.getMessage(), account);
        }
    }

    /**
     * Tries them where these settings of the store say.
     *
     * @throws IllegalArgumentException if they name no URL
     */
    public static LoginVerifier at(ResolvedConnection connection) {
        String url = connection
                .url()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The connection settings " + connection.name() + " name no URL to log in at"));
        return at(url, connection.options());
    }

    /** This verifier, which gives up when the database has not answered for so long; otherwise that is 10 seconds. */
    public LoginVerifier within(Duration other) {
        return new LoginVerifier(login, other);
    }

    /**
     * What the database answered, if it refused them.
     *
     * @throws CredentialsUntriedException if it could not be asked, or did not answer in time
     */
    @Override
    public Optional<String> objection(TargetApplication application, CredentialSet credentials) {
        Optional<String> unfit = VendorLogin.objection(credentials);
        if (unfit.isPresent()) {
            return unfit;
        }
        try {
            login.requireDriver();
            TimedLogin.of(login, credentials, patience);
            return Optional.empty();
        } catch (SQLException failed) {
            String answer = MaskedAnswer.of(failed, credentials);
            if (login.isRefusal(failed)) {
                return Optional.of(answer);
            }
            // Not as the cause: a driver's message may repeat what was entered.
            throw new CredentialsUntriedException(application.id().value(), answer);
        }
    }

    @Override
    public String toString() {
        return "LoginVerifier[within " + patience + "]";
    }
}
