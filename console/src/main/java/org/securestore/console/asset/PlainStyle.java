package org.securestore.console.asset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The style of pages for whoever has not signed in. It is within the page, so that no address but the page's own has to be open to
 * everybody.
 */
public final class PlainStyle {
    /** The style sheet. */
    public static final String TEXT = read();

    /** By what a browser knows it (W3C Content Security Policy Level 3, section 2.3.1). */
    public static final String SOURCE = "'sha256-" + digest() + "'";

    private PlainStyle() {}

    private static String read() {
        try (InputStream stream = PlainStyle.class.getResourceAsStream("/org/securestore/console/assets/plain.css")) {
            return new String(Objects.requireNonNull(stream, "plain.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest() {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
