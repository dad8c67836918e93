package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.securestore.console.browser.NewStore.login;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.application.ApplicationType;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.SecretValue;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;

/** What becomes of target applications that are in use, with and without JavaScript. */
class EditedApplicationIT extends InTheBrowser {
    private static final Caller ALICE = Caller.of("alice", "sales");
    private static final Claim LEAVER = Claim.user("leaver");

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server =
            new WildFlyWithConsole(configuration -> NewStore.withKey(configuration, EditedApplicationIT::fill));

    private static void fill(SecureStoreSession root) {
        root.rights().grant(new RightGrant(Claim.user("bob"), AdministrativeRight.DELETE_TARGET_APPLICATION));
        used(root, id("Warehouse"), LEAVER, Claim.user("alice"), Claim.user("bob"));
        used(root, id("Shipping"), LEAVER, Claim.user("alice"));
        used(root, id("Billing"), LEAVER);
        root.connectionSettings().create(connection("Stock").withApplication(id("Warehouse")));
        root.connectionSettings().create(connection("Stock on behalf").withProxyApplication(id("Warehouse")));
        root.connectionSettings().create(connection("Parcels").withApplication(id("Shipping")));
        root.connectionSettings().create(connection("Invoices").withApplication(id("Billing")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldOfAnotherNameKeepsWhatWasEnteredForIt(boolean scripts) {
        TargetApplicationId renamed = shared("Renamed", scripts);
        try (Visitor root = editing(renamed, scripts)) {
            root.fill("Name of field 1", "Account");
            save(root);
        }
        assertThat(values(renamed)).containsExactly("Account=app", "Password=secret", "Note=by night");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldThatIsAddedIsAsItWasChosen(boolean scripts) {
        TargetApplicationId extended = shared("Extended", scripts);
        try (Visitor root = editing(extended, scripts)) {
            root.press("Add field");
            root.fill("Name of field 4", "Domain account");
            row(root, 4).getByLabel("Type").selectOption("WindowsUserName");
            row(root, 4).getByLabel("Masked").check();
            row(root, 4).getByLabel("Mandatory").uncheck();
            root.press("Add field");
            root.fill("Name of field 5", "Signing key");
            row(root, 5).getByLabel("Type").selectOption("Key");
            save(root);
        }
        assertThat(definition(extended).fields())
                .endsWith(
                        new CredentialField(4, "Domain account", FieldType.WINDOWS_USER_NAME, true, false),
                        new CredentialField(5, "Signing key", FieldType.KEY, true, true));
        assertThat(values(extended)).containsExactly("User Name=app", "Password=secret", "Note=by night");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldThatThereIsBecomesMaskedAndOptionalOrMandatory(boolean scripts) {
        TargetApplicationId loosened = shared("Loosened", scripts);
        try (Visitor root = editing(loosened, scripts)) {
            row(root, 1).getByLabel("Masked").check();
            row(root, 1).getByLabel("Mandatory").uncheck();
            row(root, 2).getByLabel("Masked").uncheck();
            row(root, 3).getByLabel("Mandatory").check();
            save(root);
        }
        assertThat(definition(loosened).fields())
                .containsExactly(
                        new CredentialField(1, "User Name", FieldType.USER_NAME, true, false),
                        new CredentialField(
                                2, "Password", FieldType.PASSWORD, true, true), // what is secret stays masked
                        new CredentialField(3, "Note", FieldType.GENERIC, false, true));
        assertThat(values(loosened)).containsExactly("User Name=app", "Password=secret", "Note=by night");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldThatIsDeletedTakesWhatWasEnteredAlong(boolean scripts) {
        TargetApplicationId shortened = shared("Shortened", scripts);
        try (Visitor root = editing(shortened, scripts)) {
            root.field("Delete field 1").click();
            awaitNames(root, "Password", "Note");
            save(root);
        }
        assertThat(values(shortened)).containsExactly("Password=secret", "Note=by night");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldIsNotDeletedAndAddedAgainAtOnceAsItsValuesWouldStay(boolean scripts) {
        TargetApplicationId again = shared("Again", scripts);
        try (Visitor root = editing(again, scripts)) {
            root.field("Delete field 3").click();
            awaitNames(root, "User Name", "Password");
            root.press("Add field");
            root.fill("Name of field 3", "NOTE");
            root.press("Save");
            assertThat(root.text()).contains("The field Note is deleted here", "add it then");
        }
        assertThat(values(again)).containsExactly("User Name=app", "Password=secret", "Note=by night");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fieldsInAnotherOrderKeepWhatWasEnteredForEach(boolean scripts) {
        TargetApplicationId sorted = shared("Sorted", scripts);
        try (Visitor root = editing(sorted, scripts)) {
            row(root, 3).getByLabel("Move up").click();
            awaitNames(root, "User Name", "Note", "Password");
            row(root, 1).getByLabel("Move down").click();
            awaitNames(root, "Note", "User Name", "Password");
            save(root);
        }
        assertThat(values(sorted)).containsExactly("Note=by night", "User Name=app", "Password=secret");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatValuesWereEnteredForStaysOfItsType(boolean scripts) {
        TargetApplicationId kept = shared("Kept", scripts);
        TargetApplication before = definition(kept);
        try (Visitor root = editing(kept, scripts)) {
            assertThat(root.text())
                    .contains("A field that there is keeps its type, as values were entered for it")
                    .contains("An application stays a group's or everybody's own", "restricted, which is for good");
            assertThat(row(root, 1).getByLabel("Type").isDisabled()).isTrue();
            assertThat(root.page().locator("#type option").allInnerTexts())
                    .extracting(label -> label.substring(0, label.indexOf(':')))
                    .containsExactly("Group", "GroupWithTicketing", "RestrictedGroup");

            row(root, 1).locator("[name=field-type]").evaluate("field => field.value = 'Pin'");
            root.press("Save");
            assertThat(refusal(root)).contains("field User Name holds a UserName for good");
        }
        assertThat(definition(kept)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoseCredentialsTheyAreIsNotChangedByAFormThatSaysSo(boolean scripts) {
        TargetApplicationId ours = shared("Ours", scripts);
        TargetApplication before = definition(ours);
        try (Visitor root = editing(ours, scripts)) {
            root.page().locator("#type option:checked").evaluate("option => option.value = 'Individual'");
            root.press("Save");
            assertThat(refusal(root)).contains("of the family Group for good", "belong to all members");
        }
        assertThat(definition(ours)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrdinaryOneBecomesRestrictedAndStaysSo(boolean scripts) {
        TargetApplicationId closed = shared("Closed", scripts);
        try (Visitor root = editing(closed, scripts)) {
            root.page().locator("#type").selectOption("RestrictedGroup");
            save(root);
            assertThat(definition(closed).type()).isEqualTo(ApplicationType.RESTRICTED_GROUP);
            assertThat(sets(closed)).isEqualTo(1);

            root.follow("Change");
            assertThat(root.text()).contains("This one stays restricted");
            assertThat(root.page().locator("#type option").count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverHasNoMouseGoesOnWhereHeWas(boolean scripts) {
        TargetApplicationId keyed = shared("Keyed", scripts);
        try (Visitor root = editing(keyed, scripts)) {
            root.page().locator("#down-field-0").press("Enter");
            awaitNames(root, "Password", "User Name", "Note");
            awaitFocus(root, "down-field-1");
            root.page().locator("#down-field-1").press("Enter");
            awaitNames(root, "Password", "Note", "User Name");
            assertThat(root.page().locator("#down-field-2").isDisabled()).isTrue();
            awaitFocus(root, "up-field-2");

            root.page().locator("#add-field").press("Enter");
            awaitNames(root, "Password", "Note", "User Name", "");
            awaitFocus(root, "field-name-3");
            root.fill("Name of field 4", "Zone");

            root.page().locator("#members-name").fill("carol");
            root.field("Add to Members").press("Enter");
            root.page().getByLabel("Remove user:carol").waitFor();
            awaitFocus(root, "members-name");
            save(root);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsSaidThatNobodyIsFoundAndCanBeNamedAllTheSame(boolean scripts) {
        try (Visitor root = editing(shared("Named", scripts), scripts)) {
            Locator name = root.page().locator("#members-name");
            name.fill("");
            name.pressSequentially("of no such name");
            if (!scripts) {
                root.page()
                        .locator("fieldset:has(#members-name) button[value=stay]")
                        .click();
            }
            assertThat(root.page().locator("#members-found p").innerText()).contains("can be named all the same");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCopyHasAllThatTheOtherHasButItsCredentials(boolean scripts) {
        TargetApplicationId original = shared("Original", scripts);
        TargetApplicationId copy = id(original + " 2");
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", "applications/" + original);
            root.follow("Copy");
            root.fill("Target application id", original.value());
            toTheEnd(root);
            assertThat(refusal(root)).contains(original.value());

            root.fill("Target application id", copy.value());
            toTheEnd(root);
            assertThat(root.text()).contains(copy + " was created");
        }
        TargetApplication like = definition(original);
        assertThat(definition(copy))
                .isEqualTo(new TargetApplication(
                        copy,
                        like.displayName(),
                        like.contactEmail(),
                        like.mapping(),
                        like.release(),
                        like.administrators(),
                        like.fields()));
        assertThat(sets(original)).isEqualTo(1);
        assertThat(sets(copy)).isZero();
    }

    @Test
    void whatGoesWithEachIsToldBeforeItGoes() {
        try (Visitor root = visitor(true)) {
            root.signIn("root", "applications");
            root.field("Select Warehouse").check();
            root.field("Select Shipping").check();
            root.press("Delete selected …");
            assertThat(root.page().locator("tbody tr").allInnerTexts())
                    .extracting(row -> List.of(row.split("\\s*\t\\s*")))
                    .containsExactlyInAnyOrder(
                            List.of("Warehouse", "3", "Stock, Stock on behalf"), List.of("Shipping", "2", "Parcels"));
            assertThat(held(LEAVER)).contains("Warehouse", "Shipping");

            root.press("Delete");
            assertThat(root.text()).contains("2 applications were deleted.");
        }
        assertThat(held(LEAVER)).doesNotContain("Warehouse", "Shipping").contains("Billing");
        assertIsGone(id("Warehouse"), "Stock");
        assertIsGone(id("Shipping"), "Parcels");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatIsGoneAlreadyDoesNotKeepTheOthers(boolean scripts) {
        List<String> names = Stream.of("App 40", "App 41", "App 42", "App 43")
                .map(name -> scripts ? name : name + " by hand")
                .toList();
        create(names);
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", "applications");
            names.forEach(name -> root.field("Select " + name).check());
            deleteElsewhere(names.get(3));
            root.press("Delete selected …");
            assertThat(root.page().url()).endsWith("/applications-delete/question"); // however many they are
            assertThat(root.text()).contains(names.get(3) + " was gone already.");
            assertThat(root.page().locator("tbody th").allInnerTexts()).isEqualTo(names.subList(0, 3));

            deleteElsewhere(names.get(1));
            root.press("Delete");
            assertThat(root.text()).contains("2 applications were deleted. " + names.get(1) + " was gone already.");
            assertThat(root.page().locator("tbody td a").allInnerTexts()).doesNotContainAnyElementsOf(names);
        }
    }

    @Test
    void whatWasDeletedBeforeARefusalIsSaidAndTheRestIsShown() {
        create(List.of("Of bob 1", "Of another", "Of bob 2"));
        try (Visitor bob = visitor(true)) {
            bob.signIn("bob", "my");
            APIResponse answer = bob.post(
                    "applications-delete",
                    FormData.create()
                            .append("id", "Of bob 1")
                            .append("id", "Of another")
                            .append("id", "Of bob 2"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text())
                    .contains("Of bob 1 was deleted.", "value=\"Of another\"", "value=\"Of bob 2\"")
                    .doesNotContain("value=\"Of bob 1\"");
        }
    }

    @Test
    void idsStayWholeInANarrowWindow() throws Exception {
        String longest = "L".repeat(TargetApplicationId.MAX_LENGTH);
        try (Visitor root = visitor(true)) {
            root.signIn("root", "applications");
            root.page().setViewportSize(360, 740);
            root.photographed("applications-telephone");
            assertThat(root.page().locator("tbody td a").count()).isPositive();
            assertThat(root.page().locator("tbody td a").evaluateAll("""
                    links => links.filter(link => !link.textContent.includes(' ') && link.getClientRects().length > 1)
                        .map(link => link.textContent)""")).isEqualTo(List.of());
            root.accessible("a narrow list");
            root.go("applications/" + shared("Narrow", true));
            root.page().getByRole(AriaRole.REGION).scrollIntoViewIfNeeded();
            root.photographed("application-telephone");
            create(List.of(longest));
            root.go("applications?text=LLLLLLL");
            root.photographed("applications-telephone-long");
            assertThat((Boolean) root.page().locator("tbody td a").evaluate("link => link.getClientRects().length > 1"))
                    .isTrue();
        }
    }

    @Test
    void aPlaceBehindTheEndOfAListLeadsBack() {
        try (Visitor root = visitor(true)) {
            root.signIn("root", "applications?from=99999999999999");
            assertThat(root.text()).contains("There is nothing on this page of the list any more.");
            root.follow("To the beginning of the list");
            assertThat(root.page().locator("tbody tr").count()).isPositive();
            root.go("my?from=99999999999999");
            assertThat(root.text()).contains("There is nothing on this page of the list any more.");
        }
    }

    @Test
    void oneIsDeletedFromItsOwnPageAndNoneIsIfItIsCancelled() {
        try (Visitor root = visitor(false)) {
            root.signIn("root", "applications/Billing");
            root.follow("Delete …");
            assertThat(root.title()).isEqualTo("Delete Billing?");
            root.follow("Cancel");
            assertThat(sets(id("Billing"))).isEqualTo(1);

            root.go("applications/Billing");
            root.follow("Delete …");
            assertThat(root.page().locator("tbody tr").innerText()).contains("Billing", "1", "Invoices");
            root.press("Delete");
            assertThat(root.text()).contains("Billing was deleted.");
        }
        assertThat(held(LEAVER)).doesNotContain("Billing");
        assertIsGone(id("Billing"), "Invoices");
    }

    /** One of a test's own, whose members share a set of credentials. */
    private static TargetApplicationId shared(String name, boolean scripts) {
        TargetApplicationId id = id(scripts ? name : name + " by hand");
        try (SecureStore store = server.store()) {
            SecureStoreSession root = store.as(NewStore.ROOT);
            root.applications()
                    .create(TargetApplication.group(id, Claim.group("sales"), Claim.user("bob"))
                            .withDisplayName("What " + id + " is about")
                            .withContactEmail("ops@example.com")
                            .withRelease(new Release.Ticketing(Duration.ofMinutes(5), Set.of(Claim.user("gateway"))))
                            .withAdministrators(Claim.user("olga"), Claim.group("operators"))
                            .withField(CredentialField.of("Note", FieldType.GENERIC)
                                    .optional()));
            root.credentialAdministration()
                    .setGroup(
                            id,
                            CredentialEntry.of(Map.of(
                                    "User Name", secret("app"),
                                    "Password", secret("secret"),
                                    "Note", secret("by night"))));
        }
        return id;
    }

    private static void used(SecureStoreSession root, TargetApplicationId id, Claim... users) {
        root.applications().create(TargetApplication.individual(id));
        Stream.of(users).forEach(user -> root.credentialAdministration().setUser(id, user, login("app", "secret")));
    }

    private static ConnectionSettings connection(String name) {
        return ConnectionSettings.named(new ConnectionSettingsName(name)).withUrl("jdbc:postgresql://db.example/stock");
    }

    private static Visitor visitor(boolean scripts) {
        return chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts));
    }

    private static Visitor editing(TargetApplicationId id, boolean scripts) {
        return visitor(scripts).signIn("root", "applications/" + id + "/edit");
    }

    private static Locator row(Visitor visitor, int number) {
        return visitor.page().locator(".field-row").nth(number - 1);
    }

    private static void save(Visitor visitor) {
        visitor.press("Save");
        assertThat(visitor.text()).contains("The target application was changed.");
    }

    private static void toTheEnd(Visitor visitor) {
        visitor.press("Next");
        visitor.press("Next");
        visitor.press("Create");
    }

    private static String refusal(Visitor visitor) {
        return visitor.page().locator("#refusal").innerText();
    }

    private static void awaitFocus(Visitor visitor, String id) {
        visitor.page()
                .waitForCondition(
                        () -> visitor.page().locator("#" + id + ":focus").count() == 1);
    }

    private static void create(List<String> ids) {
        try (SecureStore store = server.store()) {
            ids.forEach(id -> store.as(NewStore.ROOT)
                    .applications()
                    .create(TargetApplication.individual(id(id))
                            .withAdministrators(id.startsWith("Of bob") ? Set.of(Claim.user("bob")) : Set.of())));
        }
    }

    private static void deleteElsewhere(String id) {
        try (SecureStore store = server.store()) {
            store.as(NewStore.ROOT).applications().delete(id(id));
        }
    }

    private static void awaitNames(Visitor visitor, String... names) {
        Locator fields = visitor.page().locator("[name=field-name]");
        visitor.page()
                .waitForCondition(
                        () -> List.of(names).equals(fields.evaluateAll("fields => fields.map(field => field.value)")));
    }

    private static TargetApplication definition(TargetApplicationId id) {
        try (SecureStore store = server.store()) {
            return store.as(NewStore.ROOT).applications().get(id).application();
        }
    }

    /** What a member gets, field by field in their order. */
    private static List<String> values(TargetApplicationId id) {
        try (SecureStore store = server.store();
                CredentialSet credentials = store.as(ALICE).credentials(id)) {
            return credentials.fields().stream()
                    .map(CredentialField::name)
                    .map(name -> name + "=" + credentials.get(name).lend(String::new))
                    .toList();
        }
    }

    private static long sets(TargetApplicationId id) {
        try (SecureStore store = server.store()) {
            return store.as(NewStore.ROOT).credentialAdministration().count(id);
        }
    }

    /** The applications of which somebody has credentials. */
    private static List<String> held(Claim user) {
        try (SecureStore store = server.store()) {
            return store.as(NewStore.ROOT).credentialAdministration().everywhere(user).stream()
                    .map(CredentialSummary::application)
                    .map(TargetApplicationId::value)
                    .toList();
        }
    }

    private static void assertIsGone(TargetApplicationId id, String connection) {
        try (SecureStore store = server.store()) {
            SecureStoreSession alice = store.as(ALICE);
            assertThatThrownBy(() -> store.as(NewStore.ROOT).applications().get(id))
                    .isInstanceOf(NoSuchApplicationException.class);
            assertThatThrownBy(() -> alice.connection(new ConnectionSettingsName(connection)))
                    .isInstanceOf(NoSuchApplicationException.class);
        }
    }

    private static SecretValue secret(String text) {
        return SecretValue.of(text.toCharArray());
    }

    private static TargetApplicationId id(String value) {
        return new TargetApplicationId(value);
    }
}
