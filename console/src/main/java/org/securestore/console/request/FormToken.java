package org.securestore.console.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Proves that a form was made by the console for whoever sends it: a random value that only his session and his pages know. Forms that
 * another site has his browser send do not have it, and the browser says where they are from.
 */
final class FormToken {
    static final String FIELD = "form-token";

    private static final String ATTRIBUTE = FormToken.class.getName();
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** The value for the forms of this visitor: another one when somebody else has signed in to the same session. */
    static String of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        String attribute = ATTRIBUTE + "." + request.getRemoteUser();
        synchronized (FormToken.class) { // two tabs at once get the same
            if (session.getAttribute(attribute) instanceof String known) {
                return known;
            }
            byte[] random = new byte[BYTES];
            RANDOM.nextBytes(random);
            String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            session.setAttribute(attribute, made);
            return made;
        }
    }

    /** Whether a form was made for this visitor, and sent from a page of the console's. */
    static boolean isIn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String sent = request.getParameter(FIELD);
        return (site == null || site.equals("same-origin"))
                && sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), of(request).getBytes(StandardCharsets.UTF_8));
    }
}
