package org.securestore.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The scheme Basic (RFC 7617). Names and passwords are sent in UTF-8, which its servers ask for if they ask for anything. */
record BasicLogin(String realm) implements LoginScheme {
    static Optional<LoginScheme> of(AuthChallenge challenge) {
        return challenge.scheme().equals("basic")
                ? Optional.of(new BasicLogin(challenge.find("realm").orElse("")))
                : Optional.empty();
    }

    @Override
    public boolean isStale() {
        return false;
    }

    @Override
    public boolean ages() {
        return false;
    }

    @Override
    public boolean revealsPassword() {
        return true;
    }

    @Override
    public String answer(AccountLogin account, String method, URI uri) throws IOException {
        if (account.userName().indexOf(':') >= 0) {
            throw new IOException("The server asks for a basic login, and no user name with a colon can log in by that;"
                    + " enter the account's name without one");
        }
        // A header is text: the one place where the password becomes a String.
        return account.password().lendBytes(password -> "Basic " + encoded(account.userName(), password));
    }

    private static String encoded(String userName, byte[] password) {
        byte[] begin = (userName + ":").getBytes(UTF_8);
        byte[] both = Arrays.copyOf(begin, begin.length + password.length);
        try {
            System.arraycopy(password, 0, both, begin.length, password.length);
            return Base64.getEncoder().encodeToString(both);
        } finally {
            Arrays.fill(both, (byte) 0);
        }
    }
}
