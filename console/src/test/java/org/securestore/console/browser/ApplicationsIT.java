package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.claim.ClaimCode;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.identity.Claim;

/** An administrator makes target applications in the browser, changes them, and deletes them. */
class ApplicationsIT extends InTheBrowser {
    private static final URI SIGN_UP = URI.create("https://intranet.example/signup?for=intranet");

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server =
            new WildFlyWithConsole(configuration -> NewStore.withKey(configuration, ApplicationsIT::fill));

    private static void fill(SecureStoreSession root) {
        root.applications()
                .create(TargetApplication.group(id("Reporting"), Claim.group("sales"))
                        .withDisplayName("Reports of the week")
                        .withAdministrators(Claim.user("olga")));
        root.applications().create(TargetApplication.individual(id("Orders")).withContactEmail("ops@example.com"));
        for (String id : List.of("Old 1", "Old 2", "Older 1", "Older 2", "Depot 1", "Depot 2")) {
            root.applications().create(TargetApplication.individual(id(id)));
        }
        root.applications()
                .create(TargetApplication.group(id("Guarded"), Claim.user("alice"))
                        .withAdministrators(Claim.group("guards")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWizardMakesAGroupApplicationWithAndWithoutJavaScript(boolean withScripts) throws Exception {
        String name = withScripts ? "Ledger" : "Ledger by hand";
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(withScripts))) {
            root.signIn("root", "applications");
            root.follow("New target application");
            root.press("Next");
            if (!withScripts) {
                assertThat(root.title()).isEqualTo("New target application");
            }
            root.fill("Target application id", "Reporting: weekly");
            root.press("Next");
            assertThat(root.page().getByRole(AriaRole.ALERT).innerText()).contains("letters, digits");
            root.fill("Target application id", name);
            root.fill("Display name", "Größe des Hauptbuchs €");
            root.field("Type").selectOption("GroupWithTicketing");
            root.accessible("wizard-settings").photographed("wizard-settings");

            root.press("Next");
            root.press("Add field");
            root.fill("Name of field 3", "Schema");
            root.page().getByLabel("Move up").nth(2).click();
            assertThat(root.field("Name of field 2"))
                    .satisfies(field -> assertThat(waited(field)).isEqualTo("Schema"));
            root.accessible("wizard-fields").photographed("wizard-fields");

            root.press("Next");
            pick(root, "Members", "sal", "+ group:sales", withScripts);
            root.page().locator("#administrators-name").fill("olga");
            root.press("Create");
            assertThat(root.page().getByRole(AriaRole.ALERT).innerText()).contains("olga was typed and not added");
            root.press("Add to Administrators");
            root.page().getByText("user:olga").first().waitFor();
            root.accessible("wizard-membership").photographed("wizard-membership");
            root.press("Create");

            assertThat(root.page().locator("h1").innerText()).isEqualTo("Größe des Hauptbuchs €");
            assertThat(root.text())
                    .contains("was created")
                    .contains("group:sales")
                    .contains("user:olga");
            root.accessible("application").photographed("application");
        }
        try (SecureStore store = server.store()) {
            TargetApplication made =
                    store.as(NewStore.ROOT).applications().get(id(name)).application();
            assertThat(made.fields())
                    .extracting(CredentialField::name)
                    .containsExactly("User Name", "Schema", "Password");
            assertThat(made.administrators()).containsExactly(Claim.user("olga"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWizardKeepsWhoMayRedeemTicketsAndForHowLong(boolean withScripts) {
        TargetApplicationId lent = id(withScripts ? "Lent" : "Lent by hand");
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(withScripts))) {
            root.signIn("root", "applications-new");
            root.fill("Target application id", lent.value());
            root.field("Type").selectOption("GroupWithTicketing");
            Locator seconds = root.page().locator("#ticket-seconds");
            seconds.fill("two minutes");
            root.press("Next");
            assertThat(root.page().getByRole(AriaRole.ALERT).innerText()).contains("in whole seconds");
            seconds.fill("0");
            root.press("Next");
            assertThat(root.page().getByRole(AriaRole.ALERT).innerText())
                    .contains("in whole seconds, not for 0 seconds");
            seconds.fill("300");
            root.press("Next");
            root.press("Next");
            pick(root, "Members", "sal", "+ group:sales", withScripts);
            root.page().locator("#redeemers-name").fill("gateway");
            root.press("Add to Ticket redeemers");
            root.page().getByLabel("Remove user:gateway").waitFor();
            root.press("Create");

            assertThat(root.text()).contains("was created", "300 s", "user:gateway");
        }
        TargetApplication made = stored(lent);
        assertThat(made.mapping()).isEqualTo(new CredentialMapping.Group(Set.of(Claim.group("sales"))));
        assertThat(made.release())
                .isEqualTo(new Release.Ticketing(Duration.ofMinutes(5), Set.of(Claim.user("gateway"))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theWizardKeepsTheAddressOfTheCompanysOwnSignUpPage(boolean withScripts) {
        TargetApplicationId signedUp = id(withScripts ? "Intranet" : "Intranet by hand");
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(withScripts))) {
            root.signIn("root", "applications-new");
            root.fill("Target application id", signedUp.value());
            root.field("A page of the company's own, at this address").check();
            root.press("Next");
            assertThat(root.page().getByRole(AriaRole.ALERT).innerText()).contains("absolute http or https address");
            root.fill("Address of the company's own sign-up page", "https://intranet.example/signup?for=a b");
            root.press("Next");
            assertThat(root.page().getByRole(AriaRole.ALERT).innerText()).contains("https://intranet.example/signup");
            root.fill("Address of the company's own sign-up page", SIGN_UP.toString());
            root.press("Next");
            root.press("Next");
            root.press("Create");

            assertThat(root.text()).contains("was created", SIGN_UP.toString());
        }
        assertThat(stored(signedUp).mapping()).isEqualTo(new CredentialMapping.Individual(SignUpPage.at(SIGN_UP)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theListIsSearchedAndSorted(boolean withScripts) throws Exception {
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(withScripts))) {
            root.signIn("root", "applications");
            root.photographed("applications");
            root.page().locator("#text").pressSequentially("week");
            if (!withScripts) {
                root.press("Search");
            }
            root.page().getByLabel("Select Orders").waitFor(gone());
            assertThat(ids(root)).containsExactly("Reporting");

            root.go("applications");
            root.follow("Display name");
            root.follow("Display name");
            assertThat(root.page().locator("th[aria-sort=descending]").innerText())
                    .isEqualTo("Display name");
            assertThat(ids(root).get(0)).isEqualTo("Reporting");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatMayNotChangeSaysWhyAndTheRestIsChanged(boolean withScripts) throws Exception {
        try (Visitor olga = chromium.visitor(server, window -> window.setJavaScriptEnabled(withScripts))) {
            olga.signIn("olga", "applications/Reporting");
            olga.follow("Change");
            assertThat(olga.text())
                    .contains("data sources and programs name the application by it")
                    .contains("keeps its type");
            assertThat(olga.field("Target application id").isDisabled()).isTrue();
            olga.photographed("application-edit");
            olga.fill("Contact e-mail", "no address");
            olga.press("Save");
            assertThat(olga.page().getByRole(AriaRole.ALERT).innerText()).contains("ops@example.com");
            olga.fill("Contact e-mail", "reports@example.com");
            olga.press("Save");

            assertThat(olga.text()).contains("was changed").contains("reports@example.com");
        }
    }

    @Test
    void somebodyElsesChangeIsNotOverwritten() throws Exception {
        try (Visitor root = chromium.visitor(server);
                SecureStore store = server.store()) {
            root.signIn("root", "applications/Orders/edit");
            var seen = store.as(NewStore.ROOT).applications().get(id("Orders"));
            store.as(NewStore.ROOT)
                    .applications()
                    .update(seen.application().withDisplayName("Orders of today"), seen.version());
            root.fill("Contact e-mail", "other@example.com");
            root.press("Save");

            assertThat(root.page().getByRole(AriaRole.ALERT).innerText()).contains("Orders");
            assertThat(root.field("Contact e-mail").inputValue()).isEqualTo("other@example.com");
            root.press("Save");
            assertThat(root.text()).contains("was changed", "other@example.com");
        }
    }

    @Test
    void aFormThatTheServerCutsOffTakesNothingAway() {
        try (Visitor root = chromium.visitor(server);
                SecureStore store = server.store()) {
            root.signIn("root", "applications/Reporting/edit");
            Locator form = root.page().locator("main form");
            FormData part = FormData.create()
                    .set("form-token", form.locator("[name=form-token]").inputValue())
                    .set("version", form.locator("[name=version]").inputValue())
                    .set("do", "save");

            APIResponse answer = root.page()
                    .request()
                    .post("applications/Reporting/edit", RequestOptions.create().setForm(part));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("The form did not arrive whole");
            assertThat(store.as(NewStore.ROOT)
                            .applications()
                            .get(id("Reporting"))
                            .application()
                            .administrators())
                    .containsExactly(Claim.user("olga"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"up-field:-2147483648", "down-field:2147483647", "remove-field:70000"})
    void aFieldThatIsNotThereIsNotMoved(String edit) {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications/Orders/edit");
            root.page().locator("button[value='down-field:0']").evaluate("(button, edit) => button.value = edit", edit);
            root.page().locator("button[value='" + edit + "']").click();

            assertThat(root.page().getByRole(AriaRole.ALERT).innerText()).contains("There is no such field");
        }
    }

    @Test
    void whatIsTypedStaysThereWhenTheSessionHasEnded() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications");
            root.page().context().clearCookies();
            root.page().locator("#text").pressSequentially("week");

            root.page().locator("#not-answered").waitFor();
            assertThat(root.field("Select Orders").count()).isEqualTo(1);
            assertThat(root.page().locator("#text").inputValue()).isEqualTo("week");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalAreDeletedAfterItWasSaidWhatGoesWithThem(boolean withScripts) throws Exception {
        String old = withScripts ? "Old" : "Older";
        try (Visitor root = chromium.visitor(server, window -> window.setJavaScriptEnabled(withScripts))) {
            root.signIn("root", "applications");
            assertThat(root.field("Select all on this page").isVisible()).isEqualTo(withScripts);
            root.field("Select " + old + " 1").check();
            root.field("Select " + old + " 2").check();
            root.press("Delete selected …");
            assertThat(root.title()).isEqualTo("Delete 2 target applications?");
            root.accessible("deleting applications").photographed("applications-delete");
            root.press("Delete");

            assertThat(root.text()).contains("2 applications were deleted.");
            assertThat(ids(root)).doesNotContain(old + " 1", old + " 2");
        }
    }

    @Test
    void allThatAreShownAreSelectedAtOnce() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications");
            List<String> all = ids(root);
            root.field("Select all on this page").check();
            root.press("Delete selected …");

            assertThat(all).contains("Guarded", "Orders", "Reporting");
            assertThat(doomed(root)).containsExactlyElementsOf(all);

            root.go("applications");
            root.field("Select all on this page").check();
            root.field("Select all on this page").uncheck();
            root.press("Delete selected …");
            assertThat(root.text()).contains("Nothing was deleted: tick the applications first.");
        }
    }

    @Test
    void allThatWereFoundAreSelectedAtOnceAndNoOthers() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications");
            List<String> all = ids(root);
            root.field("Select Guarded").check();
            root.page().locator("#text").pressSequentially("depot");
            root.page().getByLabel("Select Guarded").waitFor(gone());
            root.field("Select all on this page").check();
            root.press("Delete selected …");
            assertThat(root.title()).isEqualTo("Delete 2 target applications?");
            assertThat(doomed(root)).containsExactly("Depot 1", "Depot 2");

            root.press("Delete");
            assertThat(root.text()).contains("2 applications were deleted.");
            assertThat(ids(root))
                    .containsExactlyElementsOf(
                            all.stream().filter(id -> !id.startsWith("Depot")).toList());
        }
    }

    @Test
    void allAreStillSelectedAtOnceOnTheWayBackFromASearch() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications");
            root.page().locator("#text").pressSequentially("guard");
            root.page().getByLabel("Select Orders").waitFor(gone());
            root.page().goBack();
            root.field("Select Orders").waitFor();
            root.field("Select all on this page").check();

            assertThat(root.field("Select Orders").isChecked()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory", "alice", "olga"}) // nobody; a member; who administers another
    void aFormOfOnesOwnDoesNotReplaceTheRight(String user) {
        try (Visitor stranger = chromium.visitor(server);
                SecureStore store = server.store()) {
            var before = store.as(NewStore.ROOT).applications().list();
            stranger.signIn(user, "my");
            assertThat(stranger.go("applications-new?like=Guarded").status()).isEqualTo(403);
            assertThat(stranger.go("applications/Guarded/edit").status()).isEqualTo(403);
            assertThat(stranger.go("applications-delete?id=Guarded").status()).isEqualTo(403);

            assertThat(create(stranger, "Smuggled", user)).isEqualTo(403);
            assertThat(change(stranger, "Guarded", user)).isEqualTo(403);
            assertThat(delete(stranger, "Guarded")).isEqualTo(403);
            assertThat(store.as(NewStore.ROOT).applications().list()).isEqualTo(before);
        }
    }

    @Test
    void theSameFormsAreTakenFromWhoHoldsTheRight() {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "my");

            assertThat(create(root, "Sent", "olga")).isEqualTo(200);
            assertThat(stored(id("Sent")).administrators()).containsExactly(Claim.user("olga"));
            assertThat(change(root, "Sent", "alice")).isEqualTo(200);
            assertThat(stored(id("Sent")).administrators()).containsExactly(Claim.user("alice"));
            assertThat(delete(root, "Sent")).isEqualTo(200);
            assertThatThrownBy(() -> stored(id("Sent"))).isInstanceOf(NoSuchApplicationException.class);
        }
    }

    @Test
    void aCopyBeginsWithAllButTheId() throws Exception {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications/Reporting");
            root.follow("Copy");

            assertThat(root.field("Target application id").inputValue()).isEmpty();
            assertThat(root.field("Display name").inputValue()).isEqualTo("Reports of the week");
        }
    }

    private static void pick(Visitor visitor, String list, String text, String found, boolean withScripts) {
        Locator name = visitor.page().locator("#" + list.toLowerCase(Locale.ROOT) + "-name");
        if (withScripts) {
            name.pressSequentially(text);
        } else {
            name.fill(text);
            visitor.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Search").setExact(true))
                    .first()
                    .click();
        }
        visitor.press(found);
        visitor.page().getByLabel("Remove group:sales").waitFor();
    }

    private static String waited(Locator field) {
        field.page().waitForCondition(() -> field.inputValue().equals("Schema"));
        return field.inputValue();
    }

    private static List<String> ids(Visitor visitor) {
        return visitor.page().locator("tbody td a").allInnerTexts();
    }

    private static List<String> doomed(Visitor visitor) {
        return visitor.page().locator("tbody th").allInnerTexts();
    }

    private static int create(Visitor visitor, String id, String administrator) {
        return visitor.post(
                        "applications-new",
                        definition(administrator).set("id", id).set("step", "3").set("do", "create"))
                .status();
    }

    private static int change(Visitor visitor, String id, String administrator) {
        try (SecureStore store = server.store()) {
            long version = store.as(NewStore.ROOT).applications().get(id(id)).version();
            return visitor.post(
                            "applications/" + id + "/edit",
                            definition(administrator)
                                    .set("field-number", "1") // the one that there is
                                    .set("version", String.valueOf(version))
                                    .set("do", "save"))
                    .status();
        }
    }

    private static int delete(Visitor visitor, String id) {
        return visitor.post("applications-delete", FormData.create().set("id", id))
                .status();
    }

    /** A whole form, as the console would make it: a group's application that somebody is to administer. */
    private static FormData definition(String administrator) {
        return FormData.create()
                .set("type", "Group")
                .set("members", ClaimCode.of(Claim.user(administrator)))
                .set("administrators", ClaimCode.of(Claim.user(administrator)))
                .set("field-number", "0")
                .set("field-name", "Password")
                .set("field-type", "Password")
                .set("whole", "yes");
    }

    private static TargetApplication stored(TargetApplicationId id) {
        try (SecureStore store = server.store()) {
            return store.as(NewStore.ROOT).applications().get(id).application();
        }
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static TargetApplicationId id(String value) {
        return new TargetApplicationId(value);
    }
}
