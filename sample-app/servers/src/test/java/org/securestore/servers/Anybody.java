package org.securestore.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Somebody who does not sign in, and an application that does not ask him to: a page that says how the database refuses it. */
final class Anybody {
    private static final String PAGE = "/anybody.jsp";

    private Anybody() {}

    /** Writes the application. */
    static void into(Path war) throws IOException {
        try (InputStream page = Anybody.class.getResourceAsStream(PAGE);
                ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(war))) {
            archive.putNextEntry(new ZipEntry("index.jsp"));
            Objects.requireNonNull(page).transferTo(archive);
        }
    }

    static HttpResponse<String> get(URI application, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(application.resolve(path)).build(), BodyHandlers.ofString());
    }
}
