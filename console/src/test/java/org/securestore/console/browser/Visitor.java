package org.securestore.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody before his browser. Whatever the browser complains about on the way, such as what the content security policy does not let
 * it do, is a failure when he leaves.
 */
final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS =
            Path.of(System.getProperty("securestore.screenshots", "target/screenshots"));

    private static final String KEPT_BY_THE_BROWSER =
            "input[type=password]:not([name=j_password]):not([autocomplete=new-password]):not([autocomplete=off])";

    private final BrowserContext window;
    private final Page page;
    private final Map<String, List<Cookie>> signedIn;
    private final boolean scripts;
    private final List<String> complaints = new ArrayList<>();

    /**
     * @param signedIn the cookies of those who have signed in before, whom the server knows by them unless they have signed out
     * @param scripts whether pages may run any
     */
    Visitor(BrowserContext window, Page page, Map<String, List<Cookie>> signedIn, boolean scripts) {
        this.window = window;
        this.page = page;
        this.signedIn = signedIn;
        this.scripts = scripts;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    /** Signs in on the way to a page. */
    Visitor signIn(String user, String address) {
        window.addCookies(signedIn.getOrDefault(user, List.of()));
        page.navigate(address);
        if (title().equals("Sign in")) {
            fill("User name", user);
            fill("Password", user + "-secret");
            press("Sign in");
            signedIn.put(user, window.cookies());
        }
        return this;
    }

    /** Goes to an address below the console's. */
    Response go(String address) {
        return page.navigate(address);
    }

    void fill(String label, String text) {
        field(label).fill(text);
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Returns when the page that it leads to is there, whole, if it leads to one. */
    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Returns when the page that it leads to is there, whole. */
    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Sends a form that no page need offer, with the token that the page in the window has. */
    APIResponse post(String address, FormData form) {
        String token = page.locator("[name=form-token]").first().getAttribute("value");
        return page.request().post(address, RequestOptions.create().setForm(form.set("form-token", token)));
    }

    String title() {
        return page.locator("h1").innerText();
    }

    String text() {
        return page.locator("main").innerText();
    }

    /**
     * Makes sure that everybody can use what the window shows: where scripts run, as what looks is one itself. And that no browser fills
     * in, or keeps, what is secret; but for what one signs in with, which may be his own affair.
     */
    Visitor accessible(String what) {
        assertThat(page.locator(KEPT_BY_THE_BROWSER).count())
                .as(what + " has fields for secrets that a browser fills in")
                .isZero();
        return fit(what, axe());
    }

    /** Makes sure of what depends on colours and on the size of the window. */
    Visitor legible(String what) {
        return fit(what, axe().withRules(List.of("color-contrast", "target-size")));
    }

    private AxeBuilder axe() {
        return new AxeBuilder(page)
                .setLegacyMode(true) // without a window of its own: these pages have no frames
                .options(withTargetSize());
    }

    /** With a rule of WCAG 2.2 that is off otherwise. */
    private static AxeRunOptions withTargetSize() {
        AxeRuleOptions on = new AxeRuleOptions();
        on.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRules(Map.of("target-size", on));
        return options;
    }

    private Visitor fit(String what, AxeBuilder axe) {
        if (!scripts) {
            return this;
        }
        List<Rule> violations = axe.analyze().getViolations();
        assertThat(violations)
                .as(
                        "%s: %s",
                        what,
                        violations.stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml())
                                                .toList())
                                .toList())
                .isEmpty();
        assertThat((Boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(what + " is no wider than the window")
                .isTrue();
        return this;
    }

    /** Keeps a picture of what the window shows: to those with scripts, of whom the guide tells. */
    Visitor photographed(String name) throws Exception {
        if (!scripts) {
            return this;
        }
        Files.createDirectories(SCREENSHOTS);
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    @Override
    public void close() {
        window.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }
}
