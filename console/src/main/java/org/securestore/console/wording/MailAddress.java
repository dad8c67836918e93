package org.securestore.console.wording;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A mail address as pages lead to it, by RFC 6068. */
public final class MailAddress {
    private MailAddress() {}

    /** The address of a letter to it, and to nobody else, whatever it holds. */
    public static String link(String address) {
        int at = address.lastIndexOf('@');
        return at < 0
                ? "mailto:" + encoded(address)
                : "mailto:" + encoded(address.substring(0, at)) + "@" + encoded(address.substring(at + 1));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
