package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.identity.Caller;

/** The console that the packaged program serves, for whoever started it and for those who did not. */
class ConsoleCommandIT {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

    @TempDir
    private Path directory;

    private Program program;
    private PseudoTerminal terminal;
    private URI address;

    private final CookieManager cookies = new CookieManager();
    private boolean ended;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeEach
    void served() throws Exception {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.addReporting();
        Files.createDirectory(directory.resolve("tmp"));
        terminal = program.terminal(
                80, "export JDK_JAVA_OPTIONS=-Djava.io.tmpdir=tmp\nsecurestore console || echo \"code $?\"");
        terminal.sees("To sign in once more");
        address = address();
    }

    @AfterEach
    void end() throws Exception {
        if (!ended) {
            terminal.pressesControl('C').sees("code 130"); // or it still writes while its directory is deleted
        }
        terminal.close();
    }

    @Test
    void signsInWhoeverIsFirstAndDoesWhatHeDoesAsTheUserWhoStartedIt() throws Exception {
        HttpResponse<String> overview =
                browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());

        assertThat(overview.statusCode()).isEqualTo(200);
        assertThat(overview.uri()).isEqualTo(address.resolve("../"));
        assertThat(overview.body()).contains(Caller.process().name(), "Sign out");
        assertThat(cookies.getCookieStore().getCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue())
                .satisfies(cookie -> assertThat(cookie.getPath() + "/start")
                        .isEqualTo(address.resolve(".").getPath().replaceAll("/$", "")))
                .extracting(HttpCookie::getName)
                .isEqualTo("securestore-" + address.getPort());

        String form = get("../applications-delete?id=Reporting").body();
        post("../rights", "right=Create+Target+Application&kind=user&user=J%C3%BCrgen", tokenIn(form));
        assertThat(program.succeed("admin", "list").out()).contains("J\u00fcrgen");
        assertThat(post("../applications-delete", "id=Reporting", "made-up").statusCode())
                .isEqualTo(403);
        HttpResponse<String> deleted = post("../applications-delete", "id=Reporting", tokenIn(form));

        assertThat(deleted.body()).contains("Reporting was deleted");
        assertThat(program.succeed("app", "list").out()).doesNotContain("Reporting");
    }

    @Test
    void refusesEverybodyElse() throws Exception {
        assertThat(status(address.resolve("A".repeat(43)))).isEqualTo(403);
        assertThat(status(address.resolve("../"))).isEqualTo(403);
        assertThat(status(address.resolve("/"))).as("of another path").isEqualTo(404);
        assertThat(status(address.resolve("../assets/console.css"))).isEqualTo(403);
        assertThat(underAnotherName(address.getPath())).startsWith("HTTP/1.1 403");

        assertThat(get(address.getPath()).statusCode()).isEqualTo(200);

        HttpResponse<String> second =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).contains("start it again");
        assertThat(second.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void waitsForNobodyWhoDoesNotFinishWhatHeSends() throws Exception {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000); // milliseconds, after which the server would go on to wait
            send("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nfirst", socket);

            assertThatCode(() -> answer(socket)).doesNotThrowAnyException();
        }
    }

    @Test
    void keepsWhoeverHasSignedOutOut() throws Exception {
        String token = tokenIn(get(address.getPath()).body());

        assertThat(post("../sign-out", "", token).statusCode()).isEqualTo(403);
        assertThat(get("../").body()).contains("You are not signed in");
        assertThat(get(address.getPath()).statusCode()).isEqualTo(403);
    }

    @Test
    void endsInGoodOrderAndLeavesNoAddressBehind() throws Exception {
        get(address.getPath());
        assertThat(filesThatContain(
                        address.getPath().substring(address.getPath().lastIndexOf('/') + 1)))
                .isEmpty();

        terminal.pressesControl('C').sees("The console has ended").sees("code 130");
        ended = true;

        assertThat(terminal.end().out()).doesNotContain("\tat ", "WARN", "SEVERE");
        try (Stream<Path> left = Files.list(directory.resolve("tmp"))) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("console"));
        }
    }

    @Test
    void endsIfNobodyOpensTheAddressInTime() {
        Program.Outcome outcome = program.run("console", "--open-within", "1s");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("good once, within 1s");
        assertThat(outcome.err()).contains("Nobody has opened the address within 1s", "start the command again");
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThat(program.refuse("console", "--port", Integer.toString(address.getPort())))
                .contains("at port " + address.getPort(), "leave --port out")
                .hasLineCount(1);
    }

    private URI address() throws Exception {
        Matcher found = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/[A-Za-z0-9_-]{43}/start/[A-Za-z0-9_-]{43}")
                .matcher(terminal.screen());
        assertThat(found.find()).as(terminal.screen()).isTrue();
        return URI.create(found.group());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String token) throws Exception {
        String body = form + "&form-token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int status(URI asked) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(asked).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** As a browser asks that was told that another site is on this machine. */
    private String underAnotherName(String path) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            send(
                    "GET " + path + " HTTP/1.1\r\nHost: evil.example:" + address.getPort()
                            + "\r\nConnection: close\r\n\r\n",
                    socket);
            return answer(socket);
        }
    }

    private static void send(String request, Socket socket) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** All that comes until the server closes the connection. */
    private static String answer(Socket socket) throws IOException {
        InputStream answer = socket.getInputStream();
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<Path> filesThatContain(String word) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, word))
                    .toList();
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String tokenIn(String page) {
        Matcher token = FORM_TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }
}
