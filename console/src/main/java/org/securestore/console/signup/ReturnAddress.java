package org.securestore.console.signup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.securestore.ConsoleSettings;
import org.securestore.console.request.Form;

/**
 * Where a user came from, and so may want to go back to.
 *
 * @param allowed empty if he is not sent there
 * @param isRefused whether he came from somewhere that he is not sent back to
 */
public record ReturnAddress(Optional<URI> allowed, boolean isRefused) {
    static final String PARAMETER = "return";

    static ReturnAddress of(Form form, ConsoleSettings console) {
        Optional<String> wanted = form.find(PARAMETER);
        Optional<URI> allowed = wanted.flatMap(ReturnAddress::parsed).filter(console::mayReturnTo);
        return new ReturnAddress(allowed, wanted.isPresent() && allowed.isEmpty());
    }

    /** As it stands in an address; empty if it is not to be. */
    public String text() {
        return allowed.map(URI::toString).orElse("");
    }

    /** The place, for people. */
    public String host() {
        return allowed.map(URI::getHost).orElse("");
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
