package org.securestore.console.request;

import java.io.IOException;
import java.io.Writer;

/** What a visit is answered with. */
public sealed interface Reply {
    /**
     * A page.
     *
     * @param template its name, without its ending
     * @param page what the template shows, which it knows as {@code page}
     */
    static Reply page(String template, Object page) {
        return new Shown(template, page, 200);
    }

    /** A page again, with what is still missing there. */
    static Reply again(String template, Object page) {
        return new Shown(template, page, Problem.UNPROCESSABLE);
    }

    /** A page again, with why what was entered there was refused. */
    static Reply again(String template, Object page, Exception refusal) {
        return new Shown(template, page, Problem.statusOf(refusal));
    }

    /** Another page, as something was done. */
    static Reply to(Address address, String notice) {
        return new Elsewhere(address, notice);
    }

    /** Another page. */
    static Reply to(Address address) {
        return new Elsewhere(address, "");
    }

    /** A file to be kept. */
    static Reply file(String name, String contentType, Body body) {
        return new Kept(name, contentType, body);
    }

    /** A page that is shown. */
    record Shown(String template, Object page, int status) implements Reply {}

    /**
     * Another page that is asked for next.
     *
     * @param notice what was done, to be shown there once; empty if nothing
     */
    record Elsewhere(Address address, String notice) implements Reply {}

    /** A file. */
    record Kept(String name, String contentType, Body body) implements Reply {}

    /** Writes the content of a file, in UTF-8. */
    @FunctionalInterface
    interface Body {
        void writeTo(Writer writer) throws IOException;
    }
}
