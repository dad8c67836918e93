package org.securestore.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody who uses the application by HTTP. Threads may share him. */
final class User {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private static final Pattern ACCOUNT = Pattern.compile("[a-z]+_at_sales");

    private final URI application;
    private final String name;

    private User(URI application, String name) {
        this.application = application;
        this.name = name;
    }

    /** Whoever signs in by this name. */
    static User named(String name, URI application) {
        return new User(application, name);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** The accounts that an answer names, one for each row that he was shown. */
    static List<String> accounts(HttpResponse<String> answer) {
        return ACCOUNT.matcher(answer.body()).results().map(MatchResult::group).toList();
    }

    static String passwordOf(String name) {
        return name + "s-own-7";
    }

    private HttpRequest.Builder request(String path) {
        String login = name + ":" + passwordOf(name);
        return HttpRequest.newBuilder(application.resolve(path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
