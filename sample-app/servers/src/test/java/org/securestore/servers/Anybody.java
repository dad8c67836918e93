package org.securestore.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Somebody who does not sign in, and an application that does not ask him to: a page that says how the database refuses it. */
final class Anybody {
    private static final List<String> PARTS = List.of("index.jsp", "WEB-INF/web.xml");

    private Anybody() {}

    /** Writes the application. */
    static void into(Path war) throws IOException {
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(war))) {
            for (String part : PARTS) {
                archive.putNextEntry(new ZipEntry(part));
                try (InputStream content = Anybody.class.getResourceAsStream("/anybody/" + part)) {
                    Objects.requireNonNull(content).transferTo(archive);
                }
            }
        }
    }

    static HttpResponse<String> get(URI application, String path) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .build()
                .send(HttpRequest.newBuilder(application.resolve(path)).build(), BodyHandlers.ofString());
    }
}
