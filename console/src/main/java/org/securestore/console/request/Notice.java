package org.securestore.console.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** What was done, kept until the next page shows it. */
final class Notice {
    private static final String ATTRIBUTE = Notice.class.getName();

    private Notice() {}

    static void put(HttpServletRequest request, String notice) {
        request.getSession().setAttribute(ATTRIBUTE, notice);
    }

    static String take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String notice)) {
            return "";
        }
        session.removeAttribute(ATTRIBUTE);
        return notice;
    }
}
