package org.securestore.console.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.securestore.credential.SecretValue;

/** What was entered. For the thread of the request. */
public final class Form {
    private final HttpServletRequest request;

    Form(HttpServletRequest request) {
        this.request = request;
    }

    /** What was entered, without blanks around it; empty if nothing was. */
    public String text(String name) {
        return exact(name).strip();
    }

    /** What was entered, exactly; empty if nothing was. */
    public String exact(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** What was entered, if anything was. */
    public Optional<String> find(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /** What was entered in each field of that name, without blanks around it. */
    public List<String> all(String name) {
        String[] values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(String::strip).toList();
    }

    /** Whether a box was ticked, or a button was pressed. */
    public boolean has(String name) {
        return request.getParameter(name) != null;
    }

    /** A whole number, or {@code otherwise} if nothing was entered or it is none. */
    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** Characters that are secret, exactly as they were entered, for the caller of this method to wipe. */
    public char[] secret(String name) {
        // Servlets have parameters only as String: the one place where what is typed becomes one.
        return exact(name).toCharArray();
    }

    /** The bytes of an uploaded file, for the caller of this method to close; empty if none was chosen. */
    public Optional<SecretValue> file(String name) throws IOException, ServletException {
        if (!isMultipart()) {
            return Optional.empty();
        }
        Part part = request.getPart(name);
        if (part == null || part.getSize() == 0) {
            return Optional.empty();
        }
        if (part.getSize() > SecretValue.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "The file has " + part.getSize() + " bytes; at most " + SecretValue.MAX_BYTES + " are kept");
        }
        byte[] content = part.getInputStream().readAllBytes();
        try {
            return Optional.of(SecretValue.ofBytes(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private boolean isMultipart() {
        String type = request.getContentType();
        return type != null && type.startsWith("multipart/form-data");
    }
}
