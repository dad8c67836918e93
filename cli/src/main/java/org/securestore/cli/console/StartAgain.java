package org.securestore.cli.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The page for whoever is not signed in, or not any more. It says the same to everybody. */
final class StartAgain {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
                <meta charset="UTF-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>You are not signed in · Secure Store</title>
            </head>
            <body>
            <main>
                <h1>You are not signed in</h1>
                <p>The address to sign in with is good once, and for a few minutes. A quarter of an hour without a request, or
                    signing out, ends what it began.</p>
                <p>For another address, press Ctrl-C where <code>securestore console</code> runs, and start it again.</p>
            </main>
            </body>
            </html>
            """;

    private StartAgain() {}

    static void send(HttpServletResponse response) throws IOException {
        HEADERS.forEach(response::setHeader);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(PAGE);
    }
}
