package org.securestore.console.request;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.securestore.console.asset.PlainStyle;

/**
 * What every answer tells the browser not to do (W3C Content Security Policy Level 3, RFC 9111): run or load what is not the
 * console's own, show it within another page, keep it, or tell other sites where it was.
 */
final class SafetyHeaders {
    /** Bootstrap's style sheet holds its marks and arrows as addresses of data. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' " + PlainStyle.SOURCE + "; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    private SafetyHeaders() {}

    /** @param secure whether the request came by HTTPS, and the next ones are to do so, too */
    static void addTo(HttpServletResponse response, boolean secure) {
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000"); // RFC 6797
        }
        ALWAYS.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
    }
}
