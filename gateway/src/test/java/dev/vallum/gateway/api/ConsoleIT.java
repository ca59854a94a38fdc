package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.alert.NuisanceCause;
import dev.vallum.gateway.operation.Change;
import dev.vallum.gateway.store.StoredDetection;
import dev.vallum.wire.Category;
import dev.vallum.wire.ClockQuality;
import dev.vallum.wire.Detection;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import dev.vallum.wire.Stamp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class ConsoleIT {
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private final Clock clock = Clock.systemUTC();
    @RegisterExtension private final Desk desk = new Desk();
    private Page page;
    private RunningApi api;
    private Path data;

    @BeforeEach
    void startGateway(@TempDir Path data) {
        this.data = data;
        api = RunningApi.start(data, 0);
        open(ColorScheme.DARK, 1366, 768);
    }

    private void open(ColorScheme scheme, int width, int height) {
        page = desk.page(api.uri("/"), scheme, width, height);
    }

    @AfterEach
    void stopGateway() {
        page.context().close();
        api.close();
    }

    @Test
    void listsOfAFloodTheFirstAndTheChosenOne() {
        for (int number = 1; number <= 65; number++) {
            api.operations.put(Alerts.footsteps(number, clock.instant()));
        }
        logIn("olga");
        assertThat(page.locator(".alert")).hasCount(60);
        page.getByText("5 more").click();
        assertThat(page.locator(".alert")).hasCount(65);
        page.locator(".alert").last().click();
        page.locator("#alerts-choice button").first().click();

        assertThat(page.locator(".alert")).hasCount(61);
        assertThat(page.locator(".alert.apart")).hasAttribute("aria-posinset", "65");
        assertThat(page.locator(".alert.apart")).hasAttribute("aria-selected", "true");
        assertThat(page.locator(".alert.apart")).containsText("#1");
        Desk.keep(page, "flood");
    }

    @Test
    void worksThroughAnAlertByKeyboardAlone() {
        logIn("olga");
        assertThat(page.locator("#alerts")).containsText("No open alert");
        Desk.keep(page, "at-rest");

        var alert = Alerts.footsteps(1, clock.instant());
        api.operations.put(alert);
        var row = page.locator(".alert");
        assertThat(row).containsText("Zone 12: footsteps");
        assertThat(page.locator("#detail"))
                .containsText("regularity 0.71, above the limit of 0.45");
        assertThat(page.locator("#announce")).containsText("New alert: Zone 12: footsteps");
        assertThat(page.locator("[data-zone=z12]")).hasClass(Pattern.compile("unacknowledged"));
        Desk.keep(page, "unacknowledged");

        page.keyboard().press("a");
        assertThat(row).containsText("Acknowledged");
        assertThat(page.locator("#detail")).containsText("olga");
        Desk.keep(page, "acknowledged");

        page.keyboard().press("c");
        assertThat(page.locator("#toast"))
                .containsText("once it is acknowledged and its condition");
        api.operations.put(Alerts.returned(api.operations.find(alert.id()).orElseThrow()));
        assertThat(page.locator("#close")).isEnabled();
        page.keyboard().press("c");
        page.keyboard().press("2");
        page.keyboard().press("a");
        Desk.keep(page, "closing");
        page.keyboard().press("Tab");
        page.keyboard().type("a dog");
        page.keyboard().press("Enter");
        assertThat(page.locator("#alerts")).containsText("No open alert");
        var closed = api.operations.find(alert.id()).orElseThrow();
        assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
        assertThat(closed.closedAs()).contains(Disposition.NUISANCE);
        assertThat(closed.cause()).isEqualTo(NuisanceCause.ANIMAL);
        assertThat(closed.history().getLast().note()).isEqualTo("a dog");
    }

    @Test
    void choosesWithArrowsWhatNeedsSomebodyMost() {
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        api.operations.put(Alerts.footsteps(2, clock.instant()));
        logIn("olga");
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
        logIn("olga");
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        assertThat(page.locator(".alert")).hasCount(1);

        int port = api.server.getPort();
        api.close();
        assertThat(page.locator("#stale")).isVisible(SOON);
        assertThat(page.locator("#stale")).containsText("NO CONNECTION – last update ");
        Desk.keep(page, "stale");

        api = RunningApi.start(data, port);
        api.operations.put(Alerts.footsteps(2, clock.instant()));
        assertThat(page.locator("#stale"))
                .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(30_000));
        assertThat(page.locator(".alert")).hasCount(1);
        assertThat(page.locator(".alert")).containsText("#2");
        Desk.keep(page, "recovered");
    }

    /** All would look quiet, and no alert could come. */
    @Test
    void saysThatItIsBlindWhileTheGatewaysWorkStandsStill() {
        logIn("olga");
        assertThat(page.locator("#stale")).isHidden();

        api.operations.setStuck(true);
        assertThat(page.locator("#stale")).isVisible(SOON);
        assertThat(page.locator("#stale")).containsText("THE GATEWAY STANDS STILL – last update ");
        Desk.keep(page, "stuck");

        api.operations.setStuck(false);
        assertThat(page.locator("#stale"))
                .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(30_000));
    }

    @Test
    void asksForALogInWithoutLosingThePageWhenTheSessionIsOver() {
        logIn("olga");
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        assertThat(page.locator(".alert")).hasCount(1);
        page.context().clearCookies();
        page.keyboard().press("a");
        assertThat(page.locator("#log-in")).containsText("Your session has ended");
        assertThat(page.locator(".alert")).hasCount(1);
        Desk.keep(page, "session-over");
        desk.fillIn(page, "olga", RunningApi.PASSWORD);
        assertThat(page.locator("#log-in")).isHidden();
        page.keyboard().press("a");
        assertThat(page.locator(".alert")).containsText("Acknowledged");
    }

    @Test
    void takesAKeyAtOnceAfterADialogHasClosed() {
        desk.fillIn(page, "olga", "wrong");
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
        desk.fillIn(page, "olga", "wrong");
        assertThat(page.locator("#log-in-problem")).containsText("Name or password is wrong");
        Desk.keep(page, "wrong-password");
    }

    @Test
    void offersAnAuditorNothingToPress() {
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        logIn("arno");
        assertThat(page.locator("#detail")).containsText("may read, not act");
        assertThat(page.locator("#acknowledge")).hasCount(0);
    }

    @Test
    void measuresHowLongADetectionTakesToTheScreen() {
        logIn("olga");
        assertThat(page.locator("#alerts")).containsText("No open alert");
        api.operations.tell(new Change.DetectionSeen(footsteps()));
        page.keyboard().press("h");
        var measured = page.locator(".figure-panel").first();
        assertThat(measured.locator("dd").first())
                .hasText("1", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        Desk.keep(page, "health");
    }

    @Test
    void canBeReadInBothSchemesAndHasANameForEachControl() {
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.context().close();
            open(scheme, 1920, 1080);
            api.operations.put(Alerts.footsteps(1, clock.instant()));
            logIn("olga");
            assertThat(page.locator(".alert")).hasCount(1);
            desk.requireReadable(page);
            Desk.keep(page, "scheme-" + scheme.name().toLowerCase(Locale.ROOT));
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

    private void logIn(String name) {
        desk.logIn(page, name);
        assertThat(page.locator("[data-zone=z62]")).hasCount(1);
    }
}
