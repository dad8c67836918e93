package org.securestore.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The hash functions of digest access authentication (RFC 7616, 6.1), the strongest first. MD5 is what many servers still
 * have.
 */
enum DigestAlgorithm {
    SHA_512_256("SHA-512-256", "SHA-512/256"),
    SHA_256("SHA-256", "SHA-256"),
    MD5("MD5", "MD5");

    static final String SESSION_SUFFIX = "-sess";

    private final String token;
    private final String javaName;

    DigestAlgorithm(String token, String javaName) {
        this.token = token;
        this.javaName = javaName;
    }

    /** The function that a challenge names, with or without the suffix for sessions; empty if there is none of that name. */
    static Optional<DigestAlgorithm> find(String name) {
        return Arrays.stream(values())
                .filter(known ->
                        known.token.equalsIgnoreCase(name) || (known.token + SESSION_SUFFIX).equalsIgnoreCase(name))
                .filter(DigestAlgorithm::isAvailable)
                .findFirst();
    }

    /** The hash of these parts with colons between them, in hexadecimal digits. */
    String hash(String... parts) {
        return hash(String.join(":", parts).getBytes(UTF_8));
    }

    /** The hash of {@code begin}, a colon and {@code secret}, in hexadecimal digits. */
    String hashWithSecret(String begin, byte[] secret) {
        MessageDigest digest = digest();
        digest.update((begin + ":").getBytes(UTF_8));
        return HexFormat.of().formatHex(digest.digest(secret));
    }

    private String hash(byte[] text) {
        return HexFormat.of().formatHex(digest().digest(text));
    }

    private boolean isAvailable() {
        try {
            return MessageDigest.getInstance(javaName) != null;
        } catch (NoSuchAlgorithmException lacking) {
            return false;
        }
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException lacking) {
            throw new IllegalStateException("This JDK had " + javaName + " a moment ago", lacking);
        }
    }
}
