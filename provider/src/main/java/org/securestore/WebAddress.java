package org.securestore;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An http or https address in the one form in which two can be compared. One that a browser, a proxy or a server might take
 * for another place than it seems to be has no such form.
 *
 * @param path decoded, {@code /} if there is none
 */
record WebAddress(String scheme, String host, int port, String path) {
    private static final int MAX_LENGTH = 2_048;

    /** Empty if it is no absolute http or https address, names a user, or is not plain. */
    static Optional<WebAddress> of(URI address) {
        return isWeb(address) && isPlain(address) ? Optional.of(comparable(address)) : Optional.empty();
    }

    /** Whether this is {@code other}, or below it. */
    boolean isAtOrBelow(WebAddress other) {
        String folder = other.path.endsWith("/") ? other.path : other.path + "/";
        return scheme.equals(other.scheme)
                && host.equals(other.host)
                && port == other.port
                && (path + "/").startsWith(folder);
    }

    private static WebAddress comparable(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        String path = address.getPath().isEmpty() ? "/" : address.getPath();
        return new WebAddress(scheme, address.getHost().toLowerCase(Locale.ROOT), port, path);
    }

    private static boolean isWeb(URI address) {
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        return web && address.getHost() != null && !address.getRawAuthority().contains("@");
    }

    private static boolean isPlain(URI address) {
        return address.toString().length() <= MAX_LENGTH
                && Stream.of(address.getPath(), address.getQuery(), address.getFragment())
                        .filter(part -> part != null) // a URI's word for a part that it does not have
                        .flatMapToInt(String::codePoints)
                        .noneMatch(character -> Character.isISOControl(character) || character == '\uFFFD')
                && isPlainPath(address);
    }

    // What is encoded once more, or has parameters, is decoded or cut off by some servers before they look for dots.
    private static boolean isPlainPath(URI address) {
        return !address.getRawPath().toLowerCase(Locale.ROOT).contains("%2f")
                && Stream.of("\\", "%", ";").noneMatch(address.getPath()::contains)
                && Stream.of(address.getPath().split("/", -1))
                        .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
