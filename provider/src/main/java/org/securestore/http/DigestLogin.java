package org.securestore.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The scheme Digest (RFC 7616) with the quality of protection {@code auth}, or without one, as RFC 2069 had it. Names and
 * passwords are hashed in UTF-8, which is the only encoding that a server can ask for. Counts how often its nonce was used.
 */
final class DigestLogin implements LoginScheme {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CLIENT_NONCE_BYTES = 24;

    private final AuthChallenge challenge;
    private final String realm;
    private final String nonce;
    private final DigestAlgorithm algorithm;
    private final Supplier<String> clientNonces;
    private final AtomicInteger used = new AtomicInteger();

    private DigestLogin(
            AuthChallenge challenge,
            String realm,
            String nonce,
            DigestAlgorithm algorithm,
            Supplier<String> clientNonces) {
        this.challenge = challenge;
        this.realm = realm;
        this.nonce = nonce;
        this.algorithm = algorithm;
        this.clientNonces = clientNonces;
    }

    /** Empty where it is none, or asks for what we do not have: another hash, or the protection of whole bodies. */
    static Optional<DigestLogin> of(AuthChallenge challenge) {
        return of(challenge, DigestLogin::randomNonce);
    }

    static Optional<DigestLogin> of(AuthChallenge challenge, Supplier<String> clientNonces) {
        Optional<String> realm = challenge.find("realm");
        Optional<String> nonce = challenge.find("nonce");
        boolean answerable = challenge.scheme().equals("digest")
                && realm.filter(DigestLogin::isAscii).isPresent() // the JDK writes headers in ASCII
                && nonce.filter(DigestLogin::isAscii).isPresent()
                && challenge.find("qop").map(DigestLogin::offersAuth).orElse(true);
        return answerable
                ? DigestAlgorithm.find(challenge.find("algorithm").orElse("MD5"))
                        .map(algorithm -> new DigestLogin(
                                challenge, realm.orElseThrow(), nonce.orElseThrow(), algorithm, clientNonces))
                : Optional.empty();
    }

    @Override
    public String realm() {
        return realm;
    }

    DigestAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public boolean isStale() {
        return isSet("stale");
    }

    @Override
    public boolean ages() {
        return true;
    }

    @Override
    public boolean revealsPassword() {
        return false;
    }

    @Override
    public String answer(AccountLogin account, String method, URI uri) {
        String clientNonce = clientNonces.get();
        String count = String.format(Locale.ROOT, "%08x", used.incrementAndGet());
        String target = requestTarget(uri);
        String response = response(account, method, target, clientNonce, count);
        StringBuilder answer = new StringBuilder("Digest ").append(user(account.userName()));
        append(answer, "realm", quoted(realm));
        append(answer, "nonce", quoted(nonce));
        append(answer, "uri", quoted(target));
        append(answer, "response", quoted(response));
        challenge.find("algorithm").ifPresent(named -> append(answer, "algorithm", named));
        challenge.find("opaque").ifPresent(opaque -> append(answer, "opaque", quoted(opaque)));
        if (challenge.find("qop").isPresent() || isSession()) {
            append(answer, "cnonce", quoted(clientNonce));
        }
        if (challenge.find("qop").isPresent()) {
            append(answer, "qop", "auth");
            append(answer, "nc", count);
        }
        if (isSet("userhash")) {
            append(answer, "userhash", "true");
        }
        return answer.toString();
    }

    private String response(AccountLogin account, String method, String target, String clientNonce, String count) {
        String first = account.password()
                .lendBytes(password -> algorithm.hashWithSecret(account.userName() + ":" + realm, password));
        String secret = isSession() ? algorithm.hash(first, nonce, clientNonce) : first;
        String request = algorithm.hash(method, target);
        return challenge.find("qop").isPresent()
                ? algorithm.hash(secret, nonce, count, clientNonce, "auth", request)
                : algorithm.hash(secret, nonce, request);
    }

    private String user(String name) {
        if (isSet("userhash")) {
            return "username=" + quoted(algorithm.hash(name, realm));
        }
        return isAscii(name) ? "username=" + quoted(name) : "username*=UTF-8''" + percentEncoded(name);
    }

    private boolean isSession() {
        return challenge
                .find("algorithm")
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(DigestAlgorithm.SESSION_SUFFIX))
                .isPresent();
    }

    private boolean isSet(String flag) {
        return challenge.find(flag).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** What the JDK's client asks an origin for. */
    private static String requestTarget(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static boolean offersAuth(String qop) {
        return Arrays.stream(qop.split(",")).anyMatch(offered -> offered.trim().equalsIgnoreCase("auth"));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static void append(StringBuilder answer, String name, String value) {
        answer.append(", ").append(name).append('=').append(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As RFC 8187 writes text that is not ASCII. */
    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            boolean plain = b > 0 && Character.isLetterOrDigit(b);
            encoded.append(plain ? new String(new byte[] {b}, US_ASCII) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return encoded.toString();
    }

    private static String randomNonce() {
        byte[] nonce = new byte[CLIENT_NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }
}
