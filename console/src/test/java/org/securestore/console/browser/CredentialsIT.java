package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.securestore.console.browser.NewStore.login;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.CredentialAdministration;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialSummary;
import org.securestore.datasource.PostgresFixture;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.RightGrant;
import org.securestore.jca.Pkcs12File;

/** What an administrator does with credentials, rights and connections, with and without JavaScript. */
class CredentialsIT extends InTheBrowser {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplicationId PAYROLL = new TargetApplicationId("Payroll");
    private static final TargetApplicationId GATEWAY = new TargetApplicationId("Gateway");
    private static final int MANY = 60;

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server =
            new WildFlyWithConsole(configuration -> NewStore.withKey(configuration, CredentialsIT::fill));

    @BeforeAll
    static void account() throws SQLException {
        PostgresFixture.shared().createRole("console_reporter", "the-right-1");
    }

    private static void fill(SecureStoreSession root) {
        root.applications()
                .create(TargetApplication.group(REPORTING, Claim.group("sales")).withDisplayName("Sales reports"));
        root.applications()
                .create(TargetApplication.individual(ORDERS)
                        .withField(CredentialField.of("PIN", FieldType.PIN).optional()));
        root.applications().create(TargetApplication.individual(PAYROLL));
        root.applications()
                .create(TargetApplication.group(GATEWAY, Claim.group("sales"))
                        .withFields(
                                CredentialField.of("Certificate", FieldType.CERTIFICATE),
                                CredentialField.of("Opening", FieldType.CERTIFICATE_PASSWORD)
                                        .optional()));
        root.connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Sales"))
                        .withUrl(PostgresFixture.shared().url())
                        .withApplication(REPORTING));
        TargetApplicationId dissolved = new TargetApplicationId("Dissolved");
        root.applications().create(TargetApplication.individual(dissolved));
        root.connectionSettings()
                .create(ConnectionSettings.named(new ConnectionSettingsName("Orphan"))
                        .withUrl("jdbc:postgresql://db.example/dissolved")
                        .withApplication(dissolved));
        root.applications().delete(dissolved);
        for (AdministrativeRight right :
                List.of(AdministrativeRight.MANAGE_TARGET_APPLICATION, AdministrativeRight.ALL_TARGET_APPLICATIONS)) {
            root.rights().grant(new RightGrant(Claim.user("olga"), right));
        }
        CredentialAdministration credentials = root.credentialAdministration();
        IntStream.range(0, MANY)
                .forEach(i -> credentials.setUser(ORDERS, Claim.user("user%02d".formatted(i)), login("u", "p")));
        credentials.setUser(PAYROLL, Claim.user("carol"), login("u", "p").expiringAt(Instant.EPOCH));
        credentials.setUser(PAYROLL, Claim.user("dave"), login("u", "p"));
        for (String leaver : List.of("leaver", "another leaver")) {
            credentials.setUser(ORDERS, Claim.user(leaver), login("u", "p"));
            credentials.setUser(PAYROLL, Claim.user(leaver), login("u", "p"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areTriedAtTheDatabaseBeforeMembersShareThem(boolean scripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn(administrator(scripts), "applications/Reporting/credentials");
            root.accessible("no shared credentials");
            root.follow("Set credentials");
            root.photographed("set-credentials");

            typeLogin(root, "console_reporter", "the-wrong-1", "the-wrong-1");
            root.press("Save");

            assertThat(root.text()).contains("the external system does not take them", "28P01");
            assertThat(root.page().content()).doesNotContain("the-wrong-1");
            assertThat(root.field("User Name").inputValue()).isEqualTo("console_reporter");
            assertThat(find(REPORTING, CredentialOwner.MEMBERS)).isEmpty();
            root.accessible("refused credentials").photographed("refused-credentials");

            typeLogin(root, "console_reporter", "the-right-1", "the-right-2");
            root.press("Save");

            assertThat(root.text()).contains("what was typed for Password is not the same both times");
            assertThat(find(REPORTING, CredentialOwner.MEMBERS)).isEmpty();

            typeLogin(root, "console_reporter", "the-right-1", "the-right-1");
            root.fill("Last day (optional)", "2999-12-31");
            root.press("Save");

            assertThat(root.text())
                    .contains(
                            "The credentials of Reporting for its members are set.",
                            "by " + administrator(scripts),
                            "3000-01-01");
            assertThat(find(REPORTING, CredentialOwner.MEMBERS)).isPresent();
            root.accessible("shared credentials").photographed("shared-credentials");

            root.follow("Clear");
            root.photographed("clear-credentials");
            root.press("Clear");

            assertThat(root.text()).contains("are cleared");
            assertThat(find(REPORTING, CredentialOwner.MEMBERS)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofUsersAreListedAPageAtATimeAndFoundByTheBeginningOfTheName(boolean scripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "applications/Orders/credentials");
            root.photographed("credentials");
            assertThat(rows(root)).isEqualTo(50);

            root.follow("Next");
            assertThat(rows(root)).isBetween(10, 12); // as other tests add and clear some

            root.follow("First page");
            assertThat(rows(root)).isEqualTo(50);

            root.fill("Name begins with", "user1");
            if (!scripts) {
                root.press("Find");
            }
            root.page().getByText("user:user20").waitFor(gone());
            assertThat(rows(root)).isEqualTo(10);
            assertThat(root.text()).contains("user:user17");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areListedWithWhoSetThemWhenTheyWereUsedAndThatTheyExpired(boolean scripts) throws Exception {
        try (SecureStore store = server.store()) {
            store.as(Caller.of("dave")).access(PAYROLL);
        } // by when what was used is written
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "applications/Payroll/credentials");

            assertThat(row(root, "carol")).contains("by root", "never", "1970-01-01", "expired");
            assertThat(row(root, "dave")).contains("by root").doesNotContain("never", "expired");
            root.accessible("expired credentials").photographed("credentials-expired");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofOneUserAreSetChangedAndCleared(boolean scripts) throws Exception {
        CredentialOwner bob = CredentialOwner.individual(Claim.user("DOMAIN\\bob"));
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn(administrator(scripts), "applications/Orders/credentials");
            root.follow("Set credentials of a user");
            root.accessible("whose credentials");
            root.fill("User name", "DOMAIN\\bob");
            root.press("Next");
            typeLogin(root, "bob_orders", "his-secret-1", "his-secret-1");
            root.press("Save");

            assertThat(root.text()).contains("The credentials of Orders for DOMAIN\\bob are set.");
            CredentialSummary first = find(ORDERS, bob).orElseThrow();

            root.go("applications/Orders/credentials/set?user=DOMAIN%5Cbob");
            root.field("PIN (optional)").fill("4711");
            root.field("PIN, once more").fill("4711");
            setBehindHisBack(bob);
            root.press("Save");
            assertThat(root.text()).contains("somebody else has changed the credentials of user:DOMAIN\\bob");
            assertThat(root.page().content()).doesNotContain("4711");

            root.field("PIN (optional)").fill("4711");
            root.field("PIN, once more").fill("4711");
            root.press("Save");
            assertThat(root.text()).contains("are set.");
            assertThat(find(ORDERS, bob).orElseThrow().version()).isGreaterThan(first.version());

            root.go("applications/Orders/credentials/clear?user=DOMAIN%5Cbob");
            root.press("Clear");
            assertThat(find(ORDERS, bob)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areACertificateInAFileThatItsPasswordOpens(boolean scripts) throws Exception {
        FilePayload file = new FilePayload(
                "gateway.p12",
                "application/x-pkcs12",
                Pkcs12File.named("gateway").content());
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn(administrator(scripts), "applications/Gateway/credentials/set");
            typeCertificate(root, file, "opens nothing");
            root.press("Save");
            assertThat(root.page().locator("#refusal").count()).isEqualTo(1);
            assertThat(find(GATEWAY, CredentialOwner.MEMBERS)).isEmpty();
            root.accessible("a refused certificate");

            typeCertificate(root, file, Pkcs12File.PASSWORD);
            root.press("Save");
            assertThat(root.text()).contains("are set.");
            try (SecureStore store = server.store();
                    CredentialSet kept = store.as(Caller.of("carol", "sales")).credentials(GATEWAY)) {
                assertThat(kept.get("Opening").<String, RuntimeException>lend(String::new))
                        .isEqualTo(Pkcs12File.PASSWORD);
            }
            root.go("applications/Gateway/credentials/clear");
            root.press("Clear");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofALeaverAreClearedEverywhere(boolean scripts) throws Exception {
        String leaver = scripts ? "leaver" : "another leaver";
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "credentials/everywhere");
            root.fill("User name", leaver);
            root.press("Show");
            assertThat(root.text()).contains("Orders", "Payroll");
            root.accessible("credentials everywhere").photographed("leaver");

            root.press("Clear all 2 sets");

            assertThat(root.text()).contains("2 sets of credentials of user:" + leaver + " cleared");
            assertThat(find(PAYROLL, CredentialOwner.individual(Claim.user(leaver))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rightsAreGrantedAndRevokedButNotTheLastAdministrators(boolean scripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "rights");
            root.photographed("rights");
            root.page().getByLabel("Create Target Application").check();
            root.field("To a").selectOption("group");
            root.press("Grant");
            assertThat(root.text()).contains("Enter a name: nobody is named yet");

            search(root, scripts, "Name", "ALES", "Search for the name");
            root.follow("group:sales");
            assertThat(root.field("Name").inputValue()).isEqualTo("sales");
            assertThat(root.field("To a").inputValue()).isEqualTo("group");
            assertThat(root.page().getByLabel("Create Target Application").isChecked())
                    .isTrue();

            root.fill("Name", "developers");
            root.press("Grant");
            assertThat(root.text()).contains("Create Target Application to group:developers is granted.");

            root.follow("Revoke Create Target Application to group:developers");
            root.press("Revoke");
            assertThat(root.text()).contains("Create Target Application to group:developers is revoked.");

            root.follow("Revoke Full Control to user:root");
            root.press("Revoke");
            assertThat(root.text()).contains("Not revoked: without Full Control to user:root");
            root.accessible("not revoked");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKindOfClaimThatNobodyWouldHoldIsGrantedNothing(boolean scripts) {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "rights");
            root.page().getByLabel("Create Target Application").check();
            root.fill("Name", "carol");
            root.page().locator("summary").click();
            root.fill("Which other kind", "User");
            root.press("Grant");
            assertThat(root.text()).contains("there is no kind of claim User. Choose the kind from the list");

            root.fill("Which other kind", "department");
            root.field("To a").selectOption("user");
            root.press("Grant");
            assertThat(root.text()).contains("Two kinds of claim were given");
            root.press("Grant");
            assertThat(root.text()).contains("Create Target Application to department:carol is granted.");
            root.accessible("a right of another kind of claim");

            root.follow("Revoke Create Target Application to department:carol");
            root.press("Revoke");
            assertThat(root.text()).contains("Create Target Application to department:carol is revoked.");
            root.field("To a").selectOption("Another kind of claim");
            root.page().getByLabel("Create Target Application").check();
            root.fill("Name", "carol");
            root.press("Grant");
            assertThat(root.text()).contains("Say which other kind of claim it is");
        }
    }

    @Test
    void areNotSetForAGroupWhereEachUserHasHisOwn() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications/Orders/credentials/set?user=sales&kind=group");
            assertThat(root.text()).contains("Nobody could use credentials of group:sales");
            assertThat(root.field("User name").inputValue()).isEqualTo("sales");

            APIResponse answer = root.post(
                    "applications/Orders/credentials/set",
                    FormData.create()
                            .set("user", "sales")
                            .set("kind", "group")
                            .set("version", "0")
                            .set("field-1", "u")
                            .set("field-2", "p")
                            .set("field-2-again", "p"));
            assertThat(answer.status()).isEqualTo(422);
        }
        assertThat(find(ORDERS, CredentialOwner.individual(Claim.group("sales"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsExplainedOfWhoeverIsInMoreGroupsThanAnAddressHolds(boolean scripts) {
        String groups = IntStream.range(0, 300)
                .mapToObj("a-group-of-a-directory-%d"::formatted)
                .collect(Collectors.joining("\n"));
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "explain");
            root.fill("Application", "Reporting");
            root.fill("User name", "user07");
            root.fill("Groups that the user is in", groups + "\nsales");
            root.press("Explain");
            assertThat(root.text()).contains("user07 may use Reporting");
            assertThat(root.page().url()).endsWith("/explain");
            assertThat(root.field("Groups that the user is in").inputValue()).endsWith("sales");

            root.fill("Groups that the user is in", "guests");
            root.press("Explain");
            assertThat(root.text()).contains("user07 may not use Reporting.");
            assertThat(root.page().url()).endsWith("?application=Reporting&user=user07&groups=guests");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionSettingsAreMadeChangedAndDeleted(boolean scripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "connections");
            root.photographed("connections");
            root.follow("New settings");
            root.fill("Name", "Archive");
            root.fill("Address", "jdbc:postgresql://archive.example/sales?password=not-to-be-here");
            root.page().getByLabel("Inherit from").selectOption("Sales");
            root.press("Save");
            assertThat(root.page().content()).doesNotContain("not-to-be-here");
            assertThat(root.page().locator("#refusal").count()).isEqualTo(1);

            root.fill("Address", "jdbc:postgresql://archive.example/sales");
            root.fill("Options of the driver", "ApplicationName=archive");
            root.press("Save");
            assertThat(root.text()).contains("Archive is created.", "ApplicationName=archive", "Reporting");
            root.photographed("connection");

            root.follow("Edit");
            changeBehindHisBack();
            root.fill("Address", "jdbc:postgresql://archive.example/old");
            root.press("Save");
            assertThat(root.text()).contains("somebody else has changed");
            root.press("Save");
            assertThat(root.text()).contains("Archive is changed.", "archive.example/old");

            root.go("connections");
            root.fill("Name, address or application", "archive.ex");
            if (!scripts) {
                root.press("Find");
            }
            root.page()
                    .locator("th a", new Page.LocatorOptions().setHasText("Sales"))
                    .waitFor(gone());
            assertThat(rows(root)).isEqualTo(1);

            root.go("connections/Sales/delete");
            root.accessible("connection settings that are inherited");
            assertThat(root.text()).contains("as long as others inherit from them", "Archive");
            root.go("connections/Archive/delete");
            root.press("Delete");
            assertThat(root.text()).contains("Archive is deleted.");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionsWhoseApplicationIsGoneSayWhatCanBeDone(boolean scripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "connections/Orphan/show");

            assertThat(root.text())
                    .contains("Nobody can connect by them: the application Dissolved is gone", "Change the settings");
            assertThat(root.page()
                            .locator("main a", new Page.LocatorOptions().setHasText("Dissolved"))
                            .count())
                    .isZero();
            root.accessible("an application that is gone").photographed("connection-orphan");
            root.follow("Change the settings");
            assertThat(root.title()).isEqualTo("Edit Orphan");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsExplainedWhoGetsWhatAndWhatMendsIt(boolean scripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "explain");
            root.fill("Application", "Orders");
            root.fill("User name", "user07");
            root.press("Explain");
            assertThat(root.text()).contains("user07 gets credentials of Orders.", "owner user:user07");
            root.accessible("a good answer").photographed("explain");

            root.fill("User name", "carol");
            root.press("Explain");
            assertThat(root.text()).contains("but something is in the way", "no credentials are set");
            root.follow("Set the credentials of user:carol");
            assertThat(root.title()).isEqualTo("Set credentials of Orders");

            root.go("explain?application=Orders");
            search(root, scripts, "User name", "user07", "Search for the user");
            root.follow("user:user07");
            assertThat(root.text()).contains("user07 gets credentials of Orders.");

            root.go("explain?application=Reporting&system=yes");
            assertThat(root.text()).contains("Add system to the members");

            root.go("explain?application=Reporting&user=mallory&groups=marketing%0Aguests");
            assertThat(root.text()).contains("mallory may not use Reporting.", "member group:sales", "not met");
            root.accessible("a refusal");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areSetForWhomeverTheStoreKnowsByAPartOfHisName(boolean scripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts))) {
            root.signIn("root", "applications/Payroll/credentials/set");
            search(root, scripts, "User name", "user2", "Search");
            assertThat(root.page().locator("#found a").allInnerTexts())
                    .hasSize(10)
                    .contains("user:user20");
            root.accessible("users who are found").photographed("whose-credentials");
            root.follow("user:user20");
            assertThat(root.text()).contains("user20");
            assertThat(root.title()).isEqualTo("Set credentials of Payroll");

            root.go("credentials/everywhere");
            search(root, scripts, "User name", "nobody of this name", "Search");
            assertThat(root.text()).contains("nobody of that name to suggest");
            search(root, scripts, "User name", "user3", "Search");
            root.follow("user:user33");
            assertThat(root.text()).contains("Orders");
        }
    }

    /** Has the store look for somebody: as the name is typed, or where no script runs, by a button. */
    private static void search(Visitor visitor, boolean scripts, String label, String name, String button) {
        if (scripts) {
            String before = visitor.page().locator("#found").innerHTML();
            visitor.fill(label, name);
            visitor.page().waitForFunction("before => document.querySelector('#found').innerHTML !== before", before);
        } else {
            visitor.fill(label, name);
            visitor.press(button);
        }
    }

    /** Somebody else each time, as nobody may enter credentials more than ten times a minute. */
    private static String administrator(boolean scripts) {
        return scripts ? "root" : "olga";
    }

    private static void typeCertificate(Visitor visitor, FilePayload file, String password) {
        visitor.field("Certificate").setInputFiles(file);
        visitor.fill("Opening (optional)", password);
        visitor.fill("Opening, once more", password);
    }

    private static void typeLogin(Visitor visitor, String user, String password, String again) {
        visitor.fill("User Name", user);
        visitor.fill("Password", password);
        visitor.fill("Password, once more", again);
    }

    private static int rows(Visitor visitor) {
        Locator rows = visitor.page().locator("tbody tr");
        return rows.count();
    }

    private static String row(Visitor visitor, String user) {
        return visitor.page()
                .locator("tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(visitor.page().getByText("user:" + user, new Page.GetByTextOptions().setExact(true))))
                .innerText();
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static Optional<CredentialSummary> find(TargetApplicationId id, CredentialOwner owner) {
        try (SecureStore store = server.store()) {
            return store.as(NewStore.ROOT).credentialAdministration().find(id, owner);
        }
    }

    private static void setBehindHisBack(CredentialOwner owner) {
        try (SecureStore store = server.store()) {
            store.as(NewStore.ROOT)
                    .credentialAdministration()
                    .setUser(ORDERS, owner.principal().orElseThrow(), login("u", "p"));
        }
    }

    private static void changeBehindHisBack() {
        try (SecureStore store = server.store()) {
            var connections = store.as(NewStore.ROOT).connectionSettings();
            var now = connections.get(new ConnectionSettingsName("Archive"));
            connections.update(now.settings().withDisplayName("The archive"), now.version());
        }
    }
}
