package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.PostgresFixture;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** What users do for themselves, and what they cannot do. */
class SelfServiceIT extends InTheBrowser {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId LEDGER = new TargetApplicationId("Ledger");
    private static final String ACCOUNT = "al1ce-orders-account";
    private static final List<String> SECRETS = List.of("al1ce-first-secret", "al1ce-second-secret", "m4llory-typed");

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server = new WildFlyWithConsole(SelfServiceIT::prepare);

    private static void prepare(StoreConfiguration configuration) {
        try {
            Files.writeString(configuration.home().resolve("securestore.properties"), """
                    securestore.console.url = https://store.example/console
                    securestore.console.return-addresses = https://intranet.example/portal
                    """, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        NewStore.withKey(configuration, SelfServiceIT::fill);
    }

    private static void fill(SecureStoreSession root) {
        root.applications()
                .create(TargetApplication.individual(ORDERS)
                        .withDisplayName("Order entry")
                        .withContactEmail("orders@example.com"));
        root.applications().create(TargetApplication.group(new TargetApplicationId("Reporting"), Claim.group("sales")));
        root.applications().create(individual("Portal", SignUpPage.at(URI.create("https://portal.example/signup"))));
        root.applications().create(individual("Closed", SignUpPage.NONE));
        root.applications().create(TargetApplication.individual(LEDGER));
        root.connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Ledger"))
                        .withUrl(PostgresFixture.shared().url())
                        .withApplication(LEDGER));
    }

    @BeforeAll
    static void account() throws SQLException {
        PostgresFixture.shared().createRole("console_orderer", "the-right-1");
    }

    private static TargetApplication individual(String id, SignUpPage page) {
        return TargetApplication.of(new TargetApplicationId(id), new CredentialMapping.Individual(page));
    }

    // What makes sure that everybody can use a page needs scripts itself: the other tests do.
    @Test
    void aliceEntersReplacesAndRemovesHerOwnWithoutJavaScript() throws Exception {
        try (Visitor alice = chromium.visitor(
                server, options -> options.setJavaScriptEnabled(false).setViewportSize(360, 740))) {
            alice.signIn("alice", "my");
            assertThat(alice.text()).contains("Order entry", "none yet");
            alice.follow("Enter your credentials for Order entry");
            typeLogin(alice, "al1ce-first-secret");
            alice.press("Save");

            assertThat(alice.text()).contains("Your credentials for Order entry are saved.", "orders@example.com");
            hidesWhatWasTyped(alice);
            assertThat(passwordOf("alice")).isEqualTo("al1ce-first-secret");

            alice.fill("Password", "al1ce-second-secret");
            alice.fill("Password, once more", "al1ce-second-secret");
            alice.press("Replace");
            hidesWhatWasTyped(alice);
            assertThat(passwordOf("alice")).isEqualTo("al1ce-second-secret");

            alice.follow("Remove");
            alice.press("Remove");
            assertThat(alice.text()).contains("Your credentials for Order entry are removed.", "none yet");
            assertThat(hasCredentials("alice")).isFalse();
        }
        assertThat(filesWith(server.written())).isEmpty();
        assertThat(filesWith(server.configuration().home())).isEmpty();
    }

    @Test
    void itWorksOnATelephoneInTheDark() throws Exception {
        try (Visitor olga = chromium.visitor(
                server, options -> options.setColorScheme(ColorScheme.DARK).setViewportSize(360, 740))) {
            olga.signIn("olga", "my");
            olga.accessible("my credentials in the dark").photographed("my-credentials-telephone");
            olga.go("signup/Orders");
            olga.accessible("signing up in the dark").photographed("signup-telephone");
            typeLogin(olga, "al1ce-first-secret");
            olga.fill("Password, once more", "al1ce-second-secret");
            olga.press("Save");
            assertThat(olga.text()).contains("is not the same both times");
            hidesWhatWasTyped(olga);
            olga.accessible("a refusal in the dark");
            assertThat(hasCredentials("olga")).isFalse();
        }
    }

    @Test
    void aUserIsSentBackOnlyToWhereThatIsAllowed() throws Exception {
        try (Visitor bob = chromium.visitor(server)) {
            bob.signIn("bob", "my");
            bob.accessible("my credentials").photographed("my-credentials");
            bob.go("signup/Orders?return=https%3A%2F%2Fintranet.example%2Fportal%2Freports%3Fpage%3D2");
            bob.accessible("signing up").photographed("signup");
            typeLogin(bob, "al1ce-first-secret");
            bob.press("Save");
            assertThat(bob.page()
                            .locator("main a[href='https://intranet.example/portal/reports?page=2']")
                            .innerText())
                    .isEqualTo("Go back to intranet.example");
            bob.accessible("signed up").photographed("signed-up");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatTheDatabaseDoesNotTakeIsNotSaved(boolean scripts) {
        String user = scripts ? "max" : "vera";
        try (Visitor visitor = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            visitor.signIn(user, "signup/Ledger");
            visitor.fill("User Name", "console_orderer");
            typePassword(visitor, "the-wrong-1", "the-wrong-1");
            visitor.press("Save");
            assertThat(visitor.text()).contains("the external system does not take them", "28P01");
            assertThat(visitor.page().content()).doesNotContain("the-wrong-1");
            assertThat(hasCredentials(user, LEDGER)).isFalse();

            typePassword(visitor, "the-right-1", "the-right-1"); // the name is there still
            visitor.press("Save");
            assertThat(visitor.text()).contains("Your credentials for Ledger are saved.");
            assertThat(hasCredentials(user, LEDGER)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNoSecretIsKeptWhenThePasswordsDiffer(boolean scripts) {
        try (Visitor dora = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            dora.signIn("dora", "signup/Orders");
            dora.fill("User Name", ACCOUNT);
            typePassword(dora, "al1ce-first-secret", "al1ce-second-secret");
            dora.press("Save");

            assertThat(dora.text()).contains("is not the same both times");
            assertThat(dora.field("User Name").inputValue()).isEqualTo(ACCOUNT);
            assertThat(dora.field("Password").inputValue()).isEmpty();
            hidesWhatWasTyped(dora);
            dora.page().locator("#refusal:focus").waitFor();
        }
    }

    @Test
    void whatWasTypedAsASecretIsNotSentBackThoughItIsNoneAnyMore() {
        try (Visitor dora = chromium.visitor(server)) {
            dora.signIn("dora", "signup/Orders");
            FormData typedTwice = FormData.create()
                    .set("version", "0")
                    .set("field-1", "al1ce-first-secret")
                    .set("field-1-again", "al1ce-first-secret");

            APIResponse refused = dora.post("signup/Orders", typedTwice);

            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("Password has no value").doesNotContain(SECRETS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https%3A%2F%2Fevil.example%2Fportal",
                "https%3A%2F%2Fintranet.example%2Fportal%2F..%2Fother",
                "javascript%3Aalert(1)",
                "%2F%2Fevil.example",
                "https%3A%2F%2Fintranet.example%40evil.example%2Fportal"
            })
    void noOtherAddressIsLedTo(String elsewhere) {
        try (Visitor bob = chromium.visitor(server)) {
            bob.signIn("bob", "my");
            bob.go("signup/Orders?return=" + elsewhere);
            assertThat(bob.text()).contains("You are not sent back to where you came from");
            assertThat(bob.page().content()).doesNotContain("evil.example", "javascript:alert", "portal/../other");
        }
    }

    @Test
    void whereCredentialsAreEnteredElsewhereItSaysSo() {
        try (Visitor alice = chromium.visitor(server)) {
            alice.signIn("alice", "signup/Reporting");
            assertThat(alice.text()).contains("share one set of credentials");
            alice.accessible("signing up for a group application");
            alice.go("signup/Portal");
            assertThat(alice.page()
                            .locator("main a[href='https://portal.example/signup']")
                            .count())
                    .isEqualTo(1);
            alice.accessible("signing up elsewhere");
            alice.go("signup/Closed");
            alice.accessible("signing up nowhere");
            assertThat(alice.text()).contains("An administrator enters your credentials");
            alice.go("signup/Closed/remove");
            assertThat(alice.text()).contains("An administrator enters your credentials");
        }
    }

    @Test
    void aMistypedAddressSaysWhomToAsk() {
        try (Visitor alice = chromium.visitor(server)) {
            alice.signIn("alice", "my");
            for (String address : List.of("signup/Odrers", "signup/Odrers/remove")) {
                assertThat(alice.go(address).status()).isEqualTo(404);
                assertThat(alice.title()).isEqualTo("There is no such application");
                assertThat(alice.text())
                        .contains("No application is called Odrers.", "Ask whoever gave you the address")
                        .doesNotContain("securestore");
            }
            alice.accessible("a mistyped address");
            alice.follow("All applications that you may use");
            assertThat(alice.text()).contains("Order entry");
        }
    }

    @Test
    void administrationIsRefusedByDirectAddress() {
        try (Visitor mallory = chromium.visitor(server)) {
            mallory.signIn("mallory", "my");
            for (String address : List.of(
                    "applications/Orders/credentials",
                    "applications/Orders/credentials/set?user=alice",
                    "applications/Orders/credentials/clear?user=alice",
                    "applications/Reporting/credentials",
                    "credentials/everywhere?user=alice",
                    "rights",
                    "rights/revoke?right=Full+Control&user=root",
                    "connections",
                    "connections/new")) {
                assertThat(mallory.go(address).status()).as(address).isEqualTo(403);
                assertThat(mallory.title()).as(address).isEqualTo("You may not do that");
            }
            assertThat(mallory.go("signup/Reporting").status()).isEqualTo(403);
            mallory.go("explain?application=Reporting&user=alice");
            assertThat(mallory.text()).contains("You may not");
        }
    }

    @Test
    void administrationIsRefusedByAFormOfOnesOwn() {
        try (Visitor mallory = chromium.visitor(server)) {
            mallory.signIn("mallory", "my");
            FormData form = FormData.create()
                    .set("user", "mallory")
                    .set("right", "Full Control")
                    .set("name", "Evil");
            for (String address : List.of(
                    "applications/Orders/credentials/set",
                    "applications/Orders/credentials/clear",
                    "credentials/everywhere",
                    "rights",
                    "rights/revoke",
                    "connections/new",
                    "connections/Evil/delete")) {
                assertThat(mallory.post(address, form).status()).as(address).isIn(403, 422);
            }
        }
        try (SecureStore store = server.store()) {
            assertThat(store.as(NewStore.ROOT).rights().list()).hasSize(1);
            assertThat(store.as(NewStore.ROOT).connectionSettings().list()).hasSize(1);
        }
    }

    @Test
    void aFormThatTheConsoleHasNotMadeForWhoeverSendsItIsRefused() {
        try (Visitor alice = chromium.visitor(server);
                Visitor mallory = chromium.visitor(server)) {
            alice.signIn("alice", "signup/Closed");
            mallory.signIn("mallory", "my");
            FormData typed = FormData.create().set("version", "0").set("field-1", "m4llory-typed");

            assertThat(sent(alice, "signup/Orders", typed).status()).isEqualTo(403);
            assertThat(sent(alice, "signup/Orders", typed.set("form-token", tokenOf(mallory)))
                            .status())
                    .isEqualTo(403);
            assertThat(alice.page()
                            .request()
                            .post(
                                    "signup/Orders",
                                    RequestOptions.create()
                                            .setHeader("Sec-Fetch-Site", "cross-site")
                                            .setForm(typed.set("form-token", tokenOf(alice))))
                            .status())
                    .isEqualTo(403);
            assertThat(hasCredentials("alice")).isFalse();
        }
    }

    @Test
    void aFormIsNotSentAsSomebodyElseWhoHasSignedInSince() {
        try (Visitor alice = chromium.visitor(server)) {
            alice.signIn("alice", "my");
            alice.page()
                    .request()
                    .post(
                            "j_security_check",
                            RequestOptions.create()
                                    .setForm(FormData.create()
                                            .set("j_username", "mallory")
                                            .set("j_password", "mallory-secret")));

            APIResponse answer = alice.post("signup/Orders", FormData.create());

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).contains("you have signed in anew since", "mallory");
        }
    }

    @Test
    void nobodyTriesPasswordsByThePage() {
        try (Visitor mallory = chromium.visitor(server)) {
            mallory.signIn("mallory", "my");
            FormData typed = FormData.create().set("version", "0").set("field-1", "m4llory-typed");
            for (int i = 0; i < 10; i++) {
                assertThat(mallory.post("signup/Orders", typed).text()).contains("Password has no value");
            }
            APIResponse refused = mallory.post("signup/Orders", typed);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text()).contains("You have tried 10 times");
        }
    }

    /** A form as it is, whatever token is in it. */
    private static APIResponse sent(Visitor visitor, String address, FormData form) {
        return visitor.page().request().post(address, RequestOptions.create().setForm(form));
    }

    private static String tokenOf(Visitor visitor) {
        return visitor.page().locator("input[name=form-token]").first().getAttribute("value");
    }

    private static void typeLogin(Visitor visitor, String password) {
        visitor.fill("User Name", ACCOUNT);
        typePassword(visitor, password, password);
    }

    private static void typePassword(Visitor visitor, String password, String again) {
        visitor.fill("Password", password);
        visitor.fill("Password, once more", again);
    }

    private static void hidesWhatWasTyped(Visitor visitor) {
        assertThat(visitor.page().content()).doesNotContain(SECRETS);
        assertThat(visitor.page().url()).doesNotContain(SECRETS);
    }

    private static String passwordOf(String user) {
        try (SecureStore store = server.store();
                CredentialSet credentials = store.as(Caller.of(user)).credentials(ORDERS)) {
            return credentials.password().orElseThrow().lend(String::new);
        }
    }

    private static boolean hasCredentials(String user) {
        return hasCredentials(user, ORDERS);
    }

    private static boolean hasCredentials(String user, TargetApplicationId application) {
        try (SecureStore store = server.store()) {
            store.as(Caller.of(user)).access(application);
            return true;
        } catch (CredentialsNotFoundException none) {
            return false;
        }
    }

    private static List<Path> filesWith(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(SelfServiceIT::holdsWhatWasTyped)
                    .toList();
        }
    }

    private static boolean holdsWhatWasTyped(Path file) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return content.contains(ACCOUNT) || SECRETS.stream().anyMatch(content::contains);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
