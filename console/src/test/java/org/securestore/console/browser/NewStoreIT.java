package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.datasource.PostgresFixture;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** A store that nobody has used yet: what the console never does, and the way from there to the first connections. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewStoreIT extends InTheBrowser {
    private static final String PASSPHRASE = "Correct-horse-7";

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server = new WildFlyWithConsole(configuration -> {});

    private final PostgresFixture database = PostgresFixture.shared();

    @Test
    @Order(1)
    void isGivenItsFirstKeyWithoutJavaScript() {
        try (Visitor root = visitor(false)) {
            root.signIn("root", ".");
            root.fill("Pass phrase", PASSPHRASE);
            root.fill("Pass phrase again", "Another-horse-7");
            root.press("Generate the key");
            assertThat(root.text()).contains("type the same pass phrase twice");

            root.fill("Pass phrase", PASSPHRASE);
            root.fill("Pass phrase again", PASSPHRASE);
            root.press("Generate the key");
            assertThat(root.title()).isEqualTo("Overview");
            assertThat(root.text()).contains("you have full control of the store");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Order(2)
    void becomesAWorkingOneInTheBrowser(boolean scripts) throws Exception {
        String reporting = scripts ? "Reporting" : "Reporting by hand";
        String orders = scripts ? "Orders" : "Orders by hand";
        database.createRole("reporting_app", "reporting-secret");
        database.createRole("alice_at_sales", "alices-secret");
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", ".");
            createGroupApplication(root, reporting);
            describeConnection(root, reporting);
            enterGroupCredentials(root, reporting);
            createIndividualApplication(root, orders);
        }
        try (Visitor alice = visitor(scripts)) {
            alice.signIn("alice", "signup/" + orders);
            alice.accessible("sign-up").photographed("signup");
            alice.fill("User Name", "alice_at_sales");
            alice.fill("Password", "alices-secret");
            alice.fill("Password, once more", "alices-secret");
            alice.press("Save");
            assertThat(alice.text()).contains("are saved");
        }

        assertThat(account(reporting, Caller.of("bob", "sales"))).isEqualTo("reporting_app");
        assertThat(account(orders, Caller.of("alice", "sales"))).isEqualTo("alice_at_sales");
    }

    private static Visitor visitor(boolean scripts) {
        return chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts));
    }

    private static void createGroupApplication(Visitor root, String id) {
        root.follow("Target applications");
        root.follow("New target application");
        root.fill("Target application id", id);
        root.field("Type").selectOption("Group");
        root.press("Next");
        root.press("Next");
        root.page().locator("#members-kind").selectOption("group");
        root.page().locator("#members-name").fill("sales");
        root.press("Add to Members");
        root.page().getByLabel("Remove group:sales").waitFor();
        root.press("Create");
        assertThat(root.text()).contains("was created");
    }

    private void describeConnection(Visitor root, String application) {
        root.follow("Connection settings");
        root.follow("New settings");
        root.fill("Name", "Settings of " + application);
        root.fill("Address", database.url());
        root.fill("Target application", application);
        root.press("Save");
        assertThat(root.text()).contains("is created");
    }

    private static void enterGroupCredentials(Visitor root, String id) {
        root.go("applications/" + id + "/credentials");
        root.follow("Set credentials");
        root.fill("User Name", "reporting_app");
        root.fill("Password", "reporting-secret");
        root.fill("Password, once more", "reporting-secret");
        root.press("Save");
        assertThat(root.text()).contains("are set");
    }

    private static void createIndividualApplication(Visitor root, String id) {
        root.follow("Target applications");
        root.follow("New target application");
        root.fill("Target application id", id);
        root.press("Next");
        root.press("Next");
        root.press("Create");
        assertThat(root.text()).contains("was created");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signingInMakesASessionOfItsOwnThatSigningOutEnds(boolean scripts) {
        String user = scripts ? "olga" : "max";
        try (Visitor visitor = visitor(scripts)) {
            visitor.go("overview");
            String before = session(visitor).value;
            visitor.signIn(user, "overview");
            Cookie after = session(visitor);

            assertThat(after.value).isNotEqualTo(before);
            assertThat(after.httpOnly).isTrue();
            assertThat(after.sameSite).isEqualTo(SameSiteAttribute.LAX);

            visitor.press("Sign out");
            visitor.go("overview");
            assertThat(visitor.title()).isEqualTo("Sign in");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "sign-in-failed"})
    void whoeverAsksForTheFormHimselfComesToTheStartAfterIt(String address) {
        try (Visitor bob = chromium.visitor(server)) {
            bob.go(address);
            bob.fill("User name", "bob");
            bob.fill("Password", "mistyped");
            bob.press("Sign in");
            assertThat(bob.page().getByRole(AriaRole.ALERT).innerText()).contains("do not go together");
            bob.fill("User name", "bob");
            bob.fill("Password", "bob-secret");
            bob.press("Sign in");
            assertThat(bob.title()).isNotEqualTo("Sign in");
            assertThat(bob.page().locator("header").innerText()).contains("bob");

            bob.go(address);
            assertThat(bob.title()).isNotEqualTo("Sign in");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "no-such-page", "assets/console.css", "assets/no-such-file", "sign-in"})
    void everyAnswerTellsTheBrowserWhatNotToDo(String address) {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "overview");
            APIResponse answer = root.page().request().get(address);

            assertThat(answer.headers())
                    .containsEntry("x-frame-options", "DENY")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("referrer-policy", "no-referrer");
            assertThat(answer.headers().get("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().get("cache-control"))
                    .isEqualTo(
                            address.equals("assets/console.css") ? "public, max-age=31536000, immutable" : "no-store");
        }
    }

    @Test
    void whoeverDoesNotSignInSeesNothingButTheForm() throws Exception {
        for (String address : new String[] {"overview", "keys", "applications", "my", "signup/Orders", "audit"}) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.address().resolve(address))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.body()).contains("j_security_check").doesNotContain("Secure Store console");
        }
    }

    @Test
    void whatCouldBeReadOnTheWayIsNotAnswered() throws Exception {
        assertThat(asked("console.example")).contains("403").contains("This connection is not private");
        assertThat(asked("127.0.0.1\r\nX-Forwarded-For: 198.51.100.7"))
                .contains("403")
                .contains("This connection is not private");
        assertThat(asked("127.0.0.1")).contains("200").contains("j_security_check");
    }

    @Test
    void whoeverCameByHttpsIsToComeSoAgain() {
        try (Visitor olga = chromium.visitor(server);
                Visitor bob = chromium.visitor(
                        server,
                        window -> window.setBaseURL(server.secureAddress().toString())
                                .setIgnoreHTTPSErrors(true))) {
            assertThat(olga.go("overview").headers()).doesNotContainKey("strict-transport-security");
            Response secured = bob.go("overview");
            assertThat(secured.headers()).containsEntry("strict-transport-security", "max-age=31536000");
            assertThat(secured.headerValue("set-cookie")).contains("HttpOnly", "SameSite=Lax");
        }
    }

    @Test
    void whatChangesSomethingIsNoAddressToFollow() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "overview");

            assertThat(root.page().request().get("sign-out").status()).isEqualTo(405);
            assertThat(root.page()
                            .request()
                            .post("sign-out", RequestOptions.create().setData("form-token=guessed"))
                            .status())
                    .isEqualTo(403);
            assertThat(root.page().request().get("no-such-page").status()).isEqualTo(404);
            assertThat(root.page().request().get("my?search=%zz").status()).isIn(400, 200);
        }
    }

    private static Cookie session(Visitor visitor) {
        return visitor.page().context().cookies().stream()
                .filter(cookie -> cookie.name.equals("JSESSIONID"))
                .findFirst()
                .orElseThrow();
    }

    /** What a browser gets that believes the console to be at this host. */
    private static String asked(String host) throws IOException {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request =
                    "GET " + address.getPath() + "overview HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String account(String application, Caller caller) throws Exception {
        try (SecureStoreDataSource source = new SecureStoreDataSource(server.configuration())) {
            source.setTargetApplication(application);
            source.setUrl(database.url());
            return Callers.callAs(caller, () -> account(source));
        }
    }

    private static String account(SecureStoreDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }
}
