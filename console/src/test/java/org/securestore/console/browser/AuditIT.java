package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FormData;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreTables;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditExport;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** The audit log, read, kept as a file, verified and configured. */
class AuditIT extends InTheBrowser {
    private static final Caller ROOT = Caller.of("root", "securestore-admin");
    private static final int APPLICATIONS = 60;

    @RegisterExtension
    @Order(1)
    static final WildFlyWithConsole server = new WildFlyWithConsole(AuditIT::prepare);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isReadByPagesAndFiltered(boolean scripts) throws Exception {
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", "audit");
            root.photographed("audit");
            assertThat(root.page().locator("table.events tbody tr").count()).isEqualTo(50);

            root.follow("Older events");
            assertThat(root.page().locator("table.events tbody tr").count()).isPositive();
            root.accessible("the page before");
            root.follow("Newest events");

            root.fill("Caller", "mallory");
            root.field("Action").selectOption("CREATE_APPLICATION");
            root.field("Outcome").selectOption("FAILURE");
            root.press("Filter");
            assertThat(root.page().locator("table.events tbody tr").count()).isEqualTo(1);
            assertThat(root.text()).contains("Create application");
            assertThat(root.field("Caller").inputValue()).isEqualTo("mallory");
            root.page().locator("summary").click();
            assertThat(root.text()).contains("0 granted and 1 refused");
            root.accessible("a filtered log").photographed("audit-filtered");

            root.go("audit?from=yesterday&caller=mallory");
            assertThat(root.text()).contains("is written like 2026-11-27 08:00");
            assertThat(root.field("Caller").inputValue()).isEqualTo("mallory");
            root.accessible("a filter that cannot be read");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isKeptAsAFileThatProvesItself(boolean scripts) throws Exception {
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", "audit");

            Download file = exported(root);

            assertThat(file.suggestedFilename()).startsWith("audit-").endsWith(".jsonl");
            try (Reader lines = Files.newBufferedReader(file.path())) {
                assertThat(AuditExport.verify(lines).isIntact()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isKeptAsAFileOfNothingButWhatTheFilterSelects(boolean scripts) throws Exception {
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", "audit");
            root.fill("Application", "App7");
            root.press("Filter");
            assertThat(root.page().locator("table.events tbody tr").count()).isEqualTo(1);

            List<String> lines = Files.readAllLines(exported(root).path());

            assertThat(lines).hasSize(3); // what follows, the event, and where it ends
            assertThat(lines.get(1)).contains("CREATE_APPLICATION", "\"App7\"");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isVerified(boolean scripts) {
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", "audit");
            root.press("Verify the log");

            assertThat(root.text()).contains("The audit log is intact");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhereSomebodyChangedItOutsideOfTheStore(boolean scripts) throws Exception {
        StoreTables tables = new StoreTables(server.configuration());
        try (Visitor root = visitor(scripts)) {
            root.signIn("root", "audit");
            tables.change("update audit_event set application = 'Forged' where application = 'App3'");

            root.press("Verify the log");

            assertThat(root.title()).isEqualTo("The audit log was changed");
            assertThat(root.text()).contains("broken", "it is not what was recorded", "securestore audit restart");
            root.accessible("a broken log").photographed("audit-broken");
            Download kept = root.page().waitForDownload(() -> root.follow("Export everything"));
            assertThat(Files.readString(kept.path())).contains("Forged");
        } finally {
            tables.change("update audit_event set application = 'App3' where application = 'Forged'");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isShortenedOnlyByWhoeverConfirmsIt(boolean scripts) throws Exception {
        try (SecureStore store = server.store();
                Visitor root = visitor(scripts)) {
            long before = store.as(ROOT).audit().settings().retentionDays();
            root.signIn("root", "audit/settings");
            root.photographed("audit-settings");
            root.fill("Days that events are kept", "many");
            root.press("Save");
            assertThat(root.text()).contains("are a whole number");
            assertThat(root.field("Days that events are kept").inputValue()).isEqualTo("many");

            root.fill("Days that events are kept", String.valueOf(before - 1));
            root.field("Record uses and reads that succeed").check();
            root.press("Save");
            assertThat(root.title()).isEqualTo("Remove older events");
            root.accessible("a question before");
            assertThat(store.as(ROOT).audit().settings().retentionDays()).isEqualTo(before);

            root.press("Remove them");
            assertThat(root.text()).contains("The settings are saved");
            assertThat(store.as(ROOT).audit().settings().retentionDays()).isEqualTo(before - 1);
            assertThat(store.as(ROOT).audit().settings().reads()).isTrue();
        }
    }

    @Test
    void isNotForOthers() {
        try (Visitor mallory = chromium.visitor(server)) {
            mallory.signIn("mallory", "audit");
            for (String page : List.of("audit", "audit/settings", "audit/export", "audit?from=nonsense")) {
                mallory.go(page);
                assertThat(mallory.title()).as(page).isEqualTo("You may not do that");
            }
            for (String act : List.of("audit/verify", "audit/settings")) {
                FormData form =
                        FormData.create().set("days", "1").set("window", "60").set("confirmed", "yes");
                assertThat(mallory.post(act, form).status()).as(act).isEqualTo(403);
            }
        }
    }

    private static Visitor visitor(boolean scripts) {
        return chromium.visitor(server, window -> window.setJavaScriptEnabled(scripts));
    }

    private static Download exported(Visitor visitor) {
        return visitor.page().waitForDownload(() -> visitor.follow("Export these events"));
    }

    private static void prepare(StoreConfiguration configuration) {
        char[] passphrase = "Correct-horse-7".toCharArray();
        try (SecureStore store = SecureStore.create(configuration)) {
            SecureStoreSession root = store.as(ROOT);
            root.keys().generate(passphrase, passphrase);
            for (int i = 0; i < APPLICATIONS; i++) {
                root.applications()
                        .create(TargetApplication.group(new TargetApplicationId("App" + i), Claim.group("sales")));
            }
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> store.as(Caller.of("mallory"))
                            .applications()
                            .create(TargetApplication.individual(new TargetApplicationId("Mine"))));
        }
    }
}
