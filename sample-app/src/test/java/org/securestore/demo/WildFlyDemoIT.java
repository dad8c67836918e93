package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs Orders on WildFly, for somebody who signs in as each of the users, and then has had enough. */
class WildFlyDemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path temporary;
    private final Process demo;

    WildFlyDemoIT(@TempDir Path temporary) throws IOException {
        this.temporary = temporary;
        this.demo = start();
    }

    @AfterEach
    void end() {
        demo.descendants().forEach(ProcessHandle::destroyForcibly);
        demo.destroyForcibly();
    }

    @Test
    void servesEachUserUntilItIsInterruptedAndLeavesNothingBehind() throws Exception {
        await().atMost(PATIENCE).until(() -> printed().contains("Ctrl-C") || !demo.isAlive());
        assertThat(demo.isAlive()).as(printed()).isTrue();

        assertThat(page("alice").body()).contains("Orders of alice", "Lamp", "Desk", "Chair");
        assertThat(page("bob").body()).contains("Orders of bob", "Shelf", "Rug").doesNotContain("Lamp");
        assertThat(page("carol").body()).contains("Orders of carol", "Mirror").doesNotContain("Lamp");
        assertThat(page("mallory").statusCode()).isEqualTo(403);
        assertThat(page("mallory").body())
                .contains(
                        "There are no credentials of mallory",
                        console().resolve("signup/Orders").toString());
        assertThat(signedIn("administrator").body()).contains("administrator", "Sign out", "Rights");
        assertThat(signedIn("mallory").body()).contains("mallory", "Sign out").doesNotContain("Rights");

        List<ProcessHandle> server = demo.descendants().toList();
        assertThat(server).isNotEmpty();
        interrupt();
        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server).noneMatch(ProcessHandle::isAlive);
        await().atMost(PATIENCE).until(() -> processesOfTheDemo().isEmpty());
        assertThat(filesOfTheDemo())
                .as("but for PostgreSQL, as it was unpacked")
                .allMatch(name -> name.startsWith("PG-"));
    }

    /** As if typed into a terminal, where an interrupt is not ignored. All that has to be built has just been built. */
    private Process start() throws IOException {
        Files.writeString(Path.of("target/demo-is-built"), "");
        Files.createDirectories(temporary.resolve("tmp"));
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT", "../bin/demo", "--wildfly")
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary.resolve("tmp"));
        return builder.start();
    }

    private void interrupt() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(demo.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The server and the database have their files there, and name them when they are started. */
    private List<ProcessHandle> processesOfTheDemo() {
        String files = temporary.resolve("tmp").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(files))
                .toList();
    }

    private List<String> filesOfTheDemo() throws IOException {
        Path files = temporary.resolve("tmp");
        try (Stream<Path> ours = Files.list(files);
                Stream<Path> databases = Files.list(files.resolve("embedded-pg"))) {
            return Stream.concat(ours.filter(file -> !file.endsWith("embedded-pg")), databases)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private String printed() throws IOException {
        Path output = temporary.resolve("output");
        return Files.exists(output) ? Files.readString(output) : "";
    }

    private HttpResponse<String> page(String user) throws IOException, InterruptedException {
        URI address = URI.create(found("(http://\\S+/orders/)"));
        String login = user + ":" + passwordOf(user);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private URI console() throws IOException {
        return URI.create(found("(http://\\S+/securestore-console/)"));
    }

    /** What the console shows to somebody who has signed in. */
    private HttpResponse<String> signedIn(String user) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        browser.send(HttpRequest.newBuilder(console()).build(), BodyHandlers.ofString());
        String form = "j_username=" + user + "&j_password=" + URLEncoder.encode(passwordOf(user), UTF_8);
        return browser.send(
                HttpRequest.newBuilder(console().resolve("j_security_check"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private String passwordOf(String user) throws IOException {
        return found("(?m)^ +" + user + " +(\\S+)");
    }

    private String found(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(printed());
        assertThat(matcher.find()).as(printed()).isTrue();
        return matcher.group(1);
    }
}
