package org.securestore.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.Access;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.CredentialOwner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@link HttpTarget#authenticator()} describes, for one owner of credentials. */
final class OwnerAuthenticator extends Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerAuthenticator.class);

    private final HttpTarget target;
    private final CredentialOwner owner;
    private final GivenLogins given = new GivenLogins();

    OwnerAuthenticator(HttpTarget target, CredentialOwner owner) {
        this.target = target;
        this.owner = owner;
    }

    /**
     * The account of whoever is calling; null, the JDK's word for none, if somebody else asks than the origin, or
     * if it refused this version already.
     *
     * @throws SecureStoreException if the store does not answer, or refuses the caller
     */
    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.SERVER || !isFromOrigin(getRequestingURL())) {
            return null;
        }
        boolean digest = getRequestingScheme().toLowerCase(Locale.ROOT).equals("digest");
        if (target.isTooOpen(!digest)) {
            throw new ConfigurationException(target.tooOpen());
        }
        return account(digest).orElse(null);
    }

    private Optional<PasswordAuthentication> account(boolean digest) {
        Sender sender = target.sender();
        Access access = target.access(sender);
        if (!access.owner().equals(owner)) {
            LOG.warn(
                    "An authenticator for {} was asked by a caller whose credentials are others; get one for each caller",
                    target);
            return Optional.empty();
        }
        try (CredentialSet credentials = sender.session().credentials(target.application())) {
            return given.mayBeGiven(credentials.version(), getRequestingPrompt(), digest)
                    ? Optional.of(account(credentials))
                    : Optional.empty();
        }
    }

    private PasswordAuthentication account(CredentialSet credentials) {
        SecretValue userName = credentials.userName().orElseThrow(() -> lacking("user name"));
        SecretValue password = credentials.password().orElseThrow(() -> lacking("password"));
        return password.lend(text -> new PasswordAuthentication(userName.lend(String::new), text));
    }

    private ConfigurationException lacking(String what) {
        return new ConfigurationException("The credentials for " + target.application() + " have no " + what
                + ", so nothing can log in with them; enter one, or add a field of that type");
    }

    private boolean isFromOrigin(@Nullable URL url) {
        try {
            return url != null
                    && target.origin().covers(new URI(url.getProtocol(), url.getAuthority(), null, null, null));
        } catch (URISyntaxException strange) {
            return false;
        }
    }
}
