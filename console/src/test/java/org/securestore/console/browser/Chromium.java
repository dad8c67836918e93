package org.securestore.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser of a test class. Each visitor has a window of his own, with nothing in it from others. */
final class Chromium implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final int PATIENCE = 120_000; // milliseconds, for a slow machine

    private final Map<String, List<Cookie>> signedIn = new HashMap<>();
    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setHeadless(true)
                        .setArgs(QUIET));
    }

    /** A window for somebody who has not signed in, for the caller to close. */
    Visitor visitor(WildFlyWithConsole server) {
        return visitor(server, options -> options);
    }

    /** A window that is not as others are, for somebody who has not signed in, for the caller to close. */
    Visitor visitor(WildFlyWithConsole server, UnaryOperator<Browser.NewContextOptions> made) {
        Browser.NewContextOptions options = made.apply(new Browser.NewContextOptions()
                .setBaseURL(server.address().toString())
                .setColorScheme(ColorScheme.LIGHT)
                .setJavaScriptEnabled(true)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE) // or it waits for what scrolls
                .setViewportSize(1280, 800));
        BrowserContext window = browser.newContext(options);
        window.setDefaultTimeout(PATIENCE);
        Page page = window.newPage();
        return new Visitor(window, page, signedIn, options.javaScriptEnabled);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        signedIn.clear();
        browser.close();
        playwright.close();
    }

    private static Path executable() {
        return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium here; install it: apt-get install chromium-headless-shell"));
    }
}
