package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Somebody at a real browser. What it looked like is kept in {@code target/screenshots}. */
final class Desk implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    /** Text in front of a plain ground, and how far apart the two are. */
    private static final String WORST_CONTRAST = script("worst-contrast.js");

    /** Controls that a screen reader could not name. */
    private static final String NAMELESS_CONTROLS = script("nameless-controls.js");

    private static final String AXE = script("/axe.min.js");

    /** What WCAG 2.2 asks for at level AA, and what axe counts as good practice. */
    private static final String VIOLATIONS = script("violations.js");

    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private @Nullable String visited;

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(Files.isExecutable(CHROMIUM), "left out: there is no " + CHROMIUM);
        // What a page comes to is tested, not how soon on a busy machine.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var arguments =
                List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync");
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(arguments));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        requireNoComplaint();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
    }

    /** A fresh page, with nobody logged in. */
    Page page(URI address, ColorScheme scheme, int width, int height) {
        return page(address, scheme, width, height, "en-GB");
    }

    /**
     * @param locale that the browser asks for
     */
    Page page(URI address, ColorScheme scheme, int width, int height, String locale) {
        complaints.clear();
        hosts.clear();
        visited = null;
        BrowserContext context =
                Objects.requireNonNull(browser)
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setViewportSize(width, height)
                                        .setColorScheme(scheme)
                                        .setLocale(locale));
        var page = context.newPage();
        page.onPageError(complaints::add);
        page.onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
        page.navigate(address.toString());
        return page;
    }

    /**
     * Lets the test answer what the page asks for. The page is loaded anew: one that is loaded
     * already goes on past the test for a moment.
     *
     * @param what pattern of addresses
     */
    void intercept(Page page, String what, Consumer<Route> answer) {
        page.route(what, answer);
        page.reload();
    }

    /** Lets the person be led to another host, too. */
    void mayVisit(String host) {
        visited = host;
    }

    void logIn(Page page, String name) {
        fillIn(page, name, RunningApi.PASSWORD);
        assertThat(page.locator("#log-in")).isHidden();
    }

    void fillIn(Page page, String name, String password) {
        assertThat(page.locator("#log-in")).isVisible();
        page.locator("#log-in-name").fill(name);
        page.locator("#log-in-password").fill(password);
        page.keyboard().press("Enter");
    }

    /** Nothing failed in the page, and nothing came from elsewhere. */
    private void requireNoComplaint() {
        assertThat(complaints).isEmpty();
        assertThat(hosts).allMatch(host -> host.equals("127.0.0.1") || host.equals(visited));
    }

    /** All that is shown can be read, and each control has a name. */
    void requireReadable(Page page) {
        assertThat(page.evaluate(NAMELESS_CONTROLS)).isEqualTo(List.of());
        assertThat(page.evaluate(WORST_CONTRAST)).isEqualTo(List.of());
    }

    /** Nothing that is shown breaks a rule of axe. */
    void requireAccessible(Page page) {
        page.evaluate(AXE);
        assertThat(page.evaluate(VIOLATIONS)).as("axe on " + page.url()).isEqualTo(List.of());
    }

    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static String script(String name) {
        try (var in = Desk.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
