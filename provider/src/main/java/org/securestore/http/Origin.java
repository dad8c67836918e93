package org.securestore.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** A scheme, host and port (RFC 6454): where credentials are sent, and nowhere else. */
record Origin(String scheme, String host, int port) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /**
     * The origin that a URI names, which has nothing but a scheme, a host and maybe a port.
     *
     * @throws IllegalArgumentException if it has more, or is neither http nor https
     */
    static Origin require(URI uri) {
        String path = uri.getRawPath();
        boolean more = uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !(path == null || path.isEmpty() || path.equals("/"));
        if (more || !isHttp(uri)) {
            throw new IllegalArgumentException(
                    "An origin is a scheme, http or https, a host and maybe a port, such as https://api.example:8443");
        }
        return of(uri);
    }

    /** Whether a request to this URI goes there. */
    boolean covers(URI uri) {
        return isHttp(uri) && equals(of(uri));
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    /** Whether what is sent there does not leave this machine, by its name alone: name servers may be lied to. */
    boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
    }

    private static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? standard : uri.getPort());
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
