package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;

/** An administrator makes target applications in the browser, changes them, and deletes them. */
class ApplicationsIT extends InTheBrowser {
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
        root.applications().create(TargetApplication.individual(id("Old 1")));
        root.applications().create(TargetApplication.individual(id("Old 2")));
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

    @Test
    void theListIsSearchedAndSorted() throws Exception {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications");
            root.photographed("applications");
            root.page().locator("#text").pressSequentially("week");
            root.page().getByLabel("Select Old 1").waitFor(gone());
            assertThat(ids(root)).containsExactly("Reporting");

            root.go("applications");
            root.follow("Display name");
            root.follow("Display name");
            assertThat(root.page().locator("th[aria-sort=descending]").innerText())
                    .isEqualTo("Display name");
            assertThat(ids(root).get(0)).isEqualTo("Reporting");
        }
    }

    @Test
    void whatMayNotChangeSaysWhyAndTheRestIsChanged() throws Exception {
        try (Visitor olga = chromium.visitor(server)) {
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
            root.page().evaluate("edit => document.querySelector('button[value=\"down-field:0\"]').value = edit", edit);
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

    @Test
    void severalAreDeletedAfterItWasSaidWhatGoesWithThem() throws Exception {
        try (Visitor root = chromium.visitor(server)) {
            root.signIn("root", "applications");
            root.page().getByLabel("Select Old 1").check();
            root.page().getByLabel("Select Old 2").check();
            root.press("Delete selected …");
            assertThat(root.title()).isEqualTo("Delete 2 target applications?");
            root.accessible("deleting applications").photographed("applications-delete");
            root.press("Delete");

            assertThat(root.text()).contains("2 applications were deleted.");
            assertThat(ids(root)).doesNotContain("Old 1", "Old 2");
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

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static TargetApplicationId id(String value) {
        return new TargetApplicationId(value);
    }
}
