package org.securestore.console.request;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.console.asset.Assets;
import org.securestore.identity.Caller;

/** Sends replies to one request. */
record Sending(
        HttpServletRequest request,
        HttpServletResponse response,
        TemplateEngine templates,
        Assets assets,
        List<String> path,
        Optional<SecureStoreSession> session,
        Optional<Caller> caller) {
    private static final int SEE_OTHER = 303;

    void send(Reply reply) throws IOException {
        response.setCharacterEncoding("UTF-8");
        if (reply instanceof Reply.Shown shown) {
            show(shown.template(), shown.page(), shown.status());
        } else if (reply instanceof Reply.Elsewhere elsewhere) {
            lead(elsewhere);
        } else if (reply instanceof Reply.Kept file) {
            keep(file);
        }
    }

    void send(Problem problem) throws IOException {
        if (response.isCommitted()) {
            // So that the connection breaks: the part that was sent must not pass for the whole.
            throw new IOException("The answer broke off: " + problem.title());
        }
        response.reset(); // the headers that make it a file, among them
        SafetyHeaders.addTo(response, request.isSecure());
        send(new Reply.Shown("problem", problem, problem.status()));
    }

    private void show(String template, Object page, int status) throws IOException {
        StringOutput html = new StringOutput(); // all of it before any is sent, as it may fail
        templates.render(template + ".jte", Map.of("view", view(), "page", page), html);
        response.setStatus(status);
        response.setContentType("text/html");
        response.getWriter().write(html.toString());
    }

    private void lead(Reply.Elsewhere elsewhere) {
        if (!elsewhere.notice().isEmpty()) {
            Notice.put(request, elsewhere.notice());
        }
        response.setStatus(SEE_OTHER);
        response.setHeader("Location", elsewhere.address().below(request.getContextPath()));
    }

    private void keep(Reply.Kept file) throws IOException {
        response.setContentType(file.contentType());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        Writer writer = response.getWriter();
        file.body().writeTo(writer);
        writer.flush();
    }

    private View view() {
        return new View(
                request.getContextPath(),
                caller.map(Caller::name),
                session.map(Navigation::of).orElse(List.of()),
                path.isEmpty() ? "" : path.get(0),
                caller.isPresent() ? FormToken.of(request) : "",
                Notice.take(request),
                assets);
    }
}
