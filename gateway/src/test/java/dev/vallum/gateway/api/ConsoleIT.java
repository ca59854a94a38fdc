package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.operation.Change;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. What it looked like is kept in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class ConsoleIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    /** Text in front of a plain ground, and how far apart the two are. */
    private static final String WORST_CONTRAST = script("worst-contrast.js");

    /** Controls that a screen reader could not name. */
    private static final String NAMELESS_CONTROLS = script("nameless-controls.js");

    private final Clock clock = Clock.systemUTC();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;
    private Page page;
    private RunningApi api;
    private Path data;

    @BeforeAll
    void startBrowser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "left out: there is no " + CHROMIUM);
        // What a page comes to is tested, not how soon on a busy machine.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @BeforeEach
    void startGateway(@TempDir Path data) {
        this.data = data;
        api = RunningApi.start(data, 0);
        complaints.clear();
        hosts.clear();
        open(ColorScheme.DARK, 1366, 768);
    }

    private void open(ColorScheme scheme, int width, int height) {
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme));
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onRequest(request -> hosts.add(URI.create(request.url()).getHost()));
        page.navigate(api.uri("/").toString());
    }

    @AfterEach
    void stopGateway() {
        context.close();
        api.close();
        assertThat(complaints).isEmpty();
        assertThat(hosts).containsOnly("127.0.0.1");
    }

    @AfterAll
    void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void worksThroughAnAlertByKeyboardAlone() {
        logIn("olga", RunningApi.PASSWORD);
        assertThat(page.locator("#alerts")).containsText("No open alert");
        keep("at-rest");

        var alert = Alerts.footsteps(1, clock.instant());
        api.operations.put(alert);
        var row = page.locator(".alert");
        assertThat(row).containsText("Zone 12: footsteps");
        assertThat(page.locator("#detail"))
                .containsText("regularity 0.71, above the limit of 0.45");
        assertThat(page.locator("#announce")).containsText("New alert: Zone 12: footsteps");
        assertThat(page.locator("[data-zone=z12]")).hasClass(Pattern.compile("unacknowledged"));
        keep("unacknowledged");

        page.keyboard().press("a");
        assertThat(row).containsText("Acknowledged");
        assertThat(page.locator("#detail")).containsText("olga");
        keep("acknowledged");

        page.keyboard().press("c");
        assertThat(page.locator("#toast"))
                .containsText("once it is acknowledged and its condition");
        api.operations.put(Alerts.returned(api.operations.find(alert.id()).orElseThrow()));
        assertThat(page.locator("#close")).isEnabled();
        page.keyboard().press("c");
        page.keyboard().press("2");
        keep("closing");
        page.keyboard().press("Tab");
        page.keyboard().type("a dog");
        page.keyboard().press("Enter");
        assertThat(page.locator("#alerts")).containsText("No open alert");
        var closed = api.operations.find(alert.id()).orElseThrow();
        assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
        assertThat(closed.closedAs()).contains(Disposition.NUISANCE);
        assertThat(closed.history().getLast().note()).isEqualTo("a dog");
    }

    @Test
    void choosesWithArrowsWhatNeedsSomebodyMost() {
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        api.operations.put(Alerts.footsteps(2, clock.instant()));
        logIn("olga", RunningApi.PASSWORD);
        var chosen = page.locator(".alert[aria-selected=true]");
        assertThat(chosen).containsText("#2");
        page.keyboard().press("ArrowDown");
        assertThat(chosen).containsText("#1");
        page.keyboard().press("Enter");
        assertThat(chosen).containsText("Acknowledged");
        page.keyboard().press("k");
        assertThat(chosen).containsText("#2");
    }

    @Test
    void saysThatItIsBlindWhileTheGatewayIsGoneAndRecoversByItself() {
        logIn("olga", RunningApi.PASSWORD);
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        assertThat(page.locator(".alert")).hasCount(1);

        int port = api.server.getPort();
        api.close();
        assertThat(page.locator("#stale")).isVisible(SOON);
        assertThat(page.locator("#stale")).containsText("NO CONNECTION – last update ");
        keep("stale");

        api = RunningApi.start(data, port);
        api.operations.put(Alerts.footsteps(2, clock.instant()));
        assertThat(page.locator("#stale"))
                .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(30_000));
        assertThat(page.locator(".alert")).hasCount(1);
        assertThat(page.locator(".alert")).containsText("#2");
        keep("recovered");
    }

    @Test
    void asksForALogInWithoutLosingThePageWhenTheSessionIsOver() {
        logIn("olga", RunningApi.PASSWORD);
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        assertThat(page.locator(".alert")).hasCount(1);
        context.clearCookies();
        page.keyboard().press("a");
        assertThat(page.locator("#log-in")).containsText("Your session has ended");
        assertThat(page.locator(".alert")).hasCount(1);
        keep("session-over");
        fillIn("olga", RunningApi.PASSWORD);
        assertThat(page.locator("#log-in")).isHidden();
        page.keyboard().press("a");
        assertThat(page.locator(".alert")).containsText("Acknowledged");
    }

    @Test
    void takesAKeyAtOnceAfterADialogHasClosed() {
        fillIn("olga", "wrong");
        assertThat(page.locator("#log-in-problem")).containsText("Name or password is wrong");
        page.locator("#log-in-password").focus();
        page.evaluate(
                """
                () => {
                    document.getElementById("log-in").close();
                    const press = new KeyboardEvent("keydown", { key: "h", bubbles: true });
                    document.activeElement.dispatchEvent(press);
                }
                """);
        assertThat(page.locator("#health")).isVisible();
    }

    @Test
    void refusesAWrongPassword() {
        fillIn("olga", "wrong");
        assertThat(page.locator("#log-in-problem")).containsText("Name or password is wrong");
        keep("wrong-password");
    }

    @Test
    void offersAnAuditorNothingToPress() {
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        logIn("arno", RunningApi.PASSWORD);
        assertThat(page.locator("#detail")).containsText("may read, not act");
        assertThat(page.locator("#acknowledge")).hasCount(0);
    }

    @Test
    void measuresHowLongADetectionTakesToTheScreen() {
        logIn("olga", RunningApi.PASSWORD);
        assertThat(page.locator("#alerts")).containsText("No open alert");
        api.operations.tell(new Change.DetectionSeen(footsteps()));
        page.keyboard().press("h");
        var measured = page.locator(".figure-panel").first();
        assertThat(measured.locator("dd").first())
                .hasText("1", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        keep("health");
    }

    @Test
    void canBeReadInBothSchemesAndHasANameForEachControl() {
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            context.close();
            open(scheme, 1920, 1080);
            api.operations.put(Alerts.footsteps(1, clock.instant()));
            logIn("olga", RunningApi.PASSWORD);
            assertThat(page.locator(".alert")).hasCount(1);
            assertThat(page.evaluate(NAMELESS_CONTROLS)).isEqualTo(List.of());
            assertThat(page.evaluate(WORST_CONTRAST)).isEqualTo(List.of());
            keep("scheme-" + scheme.name().toLowerCase(Locale.ROOT));
        }
    }

    private StoredDetection footsteps() {
        var now = clock.instant();
        var stamp = new Stamp(new UUID(0, 1), 1, now, ClockQuality.SYNCHRONISED);
        var detection =
                new Detection(
                        "z12-gravel",
                        DetectionType.FOOTSTEPS,
                        Category.INTRUSION,
                        Phase.ONSET,
                        stamp,
                        List.of());
        return new StoredDetection(1, "n12", new UUID(0, 2), 1, now, now, detection);
    }

    private void logIn(String name, String password) {
        fillIn(name, password);
        assertThat(page.locator("#log-in")).isHidden();
        assertThat(page.locator("[data-zone=z62]")).hasCount(1);
    }

    private void fillIn(String name, String password) {
        assertThat(page.locator("#log-in")).isVisible();
        page.locator("#log-in-name").fill(name);
        page.locator("#log-in-password").fill(password);
        page.keyboard().press("Enter");
    }

    private void keep(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static String script(String name) {
        try (var in = ConsoleIT.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
