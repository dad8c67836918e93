package org.securestore.http;

import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A challenge of a server that can be answered with a user name and a password. Threads may share it. */
sealed interface LoginScheme permits BasicLogin, DigestLogin {
    /** The part of the server that the credentials are for. */
    String realm();

    /** Whether the server says that nothing was wrong but the nonce. */
    boolean isStale();

    /** Whether an answer to this one being refused need not mean that the password is wrong: its nonce may be forgotten. */
    boolean ages();

    /** Whether the password itself is sent. */
    boolean revealsPassword();

    /**
     * The value of {@code Authorization} for one request.
     *
     * @throws IOException if nothing can log in with these credentials
     */
    String answer(AccountLogin account, String method, URI uri) throws IOException;

    /**
     * The one with the strongest hash that we can answer, and the first of those, whatever the server prefers: which one to
     * take is the client's to decide (RFC 7616, 3.7), and an attacker would offer the weakest first. So Basic comes last.
     */
    static Optional<LoginScheme> choose(List<String> fields) {
        List<AuthChallenge> offered = AuthChallenge.all(fields);
        Optional<LoginScheme> digest = offered.stream()
                .flatMap(challenge -> DigestLogin.of(challenge).stream())
                .sorted(Comparator.comparing(DigestLogin::algorithm))
                .map(LoginScheme.class::cast)
                .findFirst();
        return digest.or(() -> offered.stream()
                .flatMap(challenge -> BasicLogin.of(challenge).stream())
                .findFirst());
    }
}
