package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.Closing;
import dev.vallum.gateway.alert.Disposition;
import dev.vallum.gateway.explain.InSpanish;
import dev.vallum.gateway.notify.WaysOut;
import dev.vallum.gateway.operation.OperationStand;
import dev.vallum.wire.DetectionType;
import dev.vallum.wire.Phase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of one alert, and what hangs together on the health page, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class AlertPageIT {
    private static final String PLAIN_LANES =
            "What each sensor found over time. z12-gravel: once. The table below says the same.";

    private final Clock clock = Clock.systemUTC();
    @RegisterExtension private final Desk desk = new Desk();
    private Page page;
    private RunningApi api;
    private Alert alert;

    @BeforeEach
    void startGateway(@TempDir Path folder) throws Exception {
        var ways = Scenes.waysOut(folder);
        api =
                RunningApi.start(
                        folder.resolve("data"), 0, Map.of("vallum.ways-out", ways.toString()));
        api.context.getBean(WaysOut.class).start();
        alert = Scenes.crossing(api, clock.instant().minusSeconds(40));
        api.operations.put(alert);
        page = desk.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
    }

    @AfterEach
    void stopGateway() {
        page.context().close();
        api.close();
    }

    @Test
    void oneKeyOpensTheWholeAlertAndAnotherLeavesIt() {
        logIn();
        page.keyboard().press("d");
        assertThat(page.locator("#alert-title")).containsText("Zone 12: footsteps, since ");
        assertThat(page.locator("#alert-title"))
                .containsText("by 1 sensor; still present; nobody has acknowledged it yet.");
        assertThat(page.url()).endsWith("#alert=" + alert.id());
        assertThat(page.locator("#perimeter")).isHidden();

        page.keyboard().press("a");
        assertThat(page.locator("#alert-title")).containsText("acknowledged by olga at ");
        assertThat(page.locator("#alert .alert-head button").first()).isDisabled();
        assertThat(page.locator("#alert")).containsText("Acknowledged · olga");

        page.keyboard().press("Escape");
        assertThat(page.locator("#perimeter")).isVisible();
        assertThat(page.locator("#alert")).isHidden();
        assertThat(page.url()).doesNotContain("#");
        page.goBack();
        assertThat(page.locator("#alert-title")).isVisible();
    }

    @Test
    void drawsWhatWasMeasuredAndSaysTheSameInTables() {
        logIn();
        page.keyboard().press("d");
        var plots = page.locator(".plots > figure .plot");
        assertThat(plots).hasCount(3);
        assertThat(plots.nth(0)).hasAttribute("aria-label", PLAIN_LANES);
        assertThat(plots.nth(1))
                .hasAttribute(
                        "aria-label",
                        "z12-gravel: Background level, in dBFS: from -60.2 to -51.5, at the end"
                                + " -60.2. The table below says the same.");
        assertThat(plots.nth(1).locator(".unit")).hasText("dBFS");
        assertThat(plots.nth(0).locator(".spell")).hasCount(1);

        var table = page.locator(".plots > figure").nth(1).locator("details");
        table.locator("summary").click();
        assertThat(table.locator("tbody tr")).hasCount(35);
        assertThat(table.locator("td:text-is('-51.5')")).hasCount(5);
        assertThat(page.locator(".plots > details summary").first())
                .containsText("Other readings of the same nodes (1)");
        assertThat(page.locator(".numbers")).containsText("0.71");
        assertThat(page.locator(".numbers")).containsText("0.45");
        assertThat(page.locator("#alert")).containsText("never walked");
        assertThat(page.locator("#alert")).containsText("Footsteps 1");
    }

    @Test
    void saysSoWhereNothingWasMeasured() {
        api.operations.put(Alerts.at("z40", 9, clock.instant()));
        page.navigate(api.uri("/#alert=" + new UUID(1, 9)).toString());
        page.reload();
        desk.logIn(page, "olga");
        assertThat(page.locator("#alert-title")).containsText("Zone 40");
        assertThat(page.locator(".plots"))
                .containsText("No readings of these sensors are on record");
        assertThat(page.locator(".plots > figure")).hasCount(1);
    }

    @Test
    void aLinkLeadsToAnAlertThatIsClosedLongSince() {
        var old = Alerts.in(AlertState.LATCHED, Alerts.footsteps(7, clock.instant()));
        api.operations.put(old);
        api.operations.close(old.id(), "otto", new Closing(Disposition.TEST, null, "a drill"));
        page.navigate(api.uri("/#alert=" + new UUID(1, 7)).toString());
        page.reload();
        desk.logIn(page, "olga");
        assertThat(page.locator("#alert")).containsText("#7 · Medium · Closed");
        assertThat(page.locator("#alert-title")).containsText("closed as test by otto at ");
        assertThat(page.locator("#alert")).containsText("a drill");
        assertThat(page.locator("#alert")).containsText("Nearby, within 15 minutes");
        page.locator("#alert .brief a:text('#1')").first().click();
        assertThat(page.locator("#alert .alert-head")).containsText("#1");
    }

    @Test
    void aLinkThatLeadsNowhereShowsThePerimeter() {
        page.navigate(api.uri("/#alert=" + new UUID(9, 9)).toString());
        page.reload();
        desk.logIn(page, "olga");
        assertThat(page.locator("#toast")).containsText("There is no such alert");
        assertThat(page.locator("#perimeter")).isVisible();
    }

    @Test
    void noKeyActsOnAnotherAlertThanTheOneThatHadThePage(@TempDir Path folder) {
        logIn();
        page.keyboard().press("d");
        assertThat(page.locator("#alert-title")).isVisible();
        int port = api.server.getPort();
        api.close();
        // Another gateway, as it were, that knows nothing of this alert and has another one.
        api = RunningApi.start(folder.resolve("data"), port);
        api.operations.put(Alerts.at("z40", 8, clock.instant()));
        assertThat(page.locator("#log-in")).isVisible();
        desk.fillIn(page, "olga", RunningApi.PASSWORD);
        assertThat(page.locator("#toast")).containsText("There is no such alert");
        assertThat(page.locator("#perimeter")).isVisible();
        assertThat(page.locator("#alert")).isHidden();
    }

    @Test
    void aTowerThatIsDarkReadsAsOneThing() throws Exception {
        api.operations.setNodes(Scenes.towerDark(clock.instant()));
        logIn();
        page.keyboard().press("h");
        assertThat(page.locator(".outage")).hasCount(2);
        var tower = page.locator(".outage").first();
        assertThat(tower).containsText("Tower 4 dark since ");
        assertThat(tower).containsText("3 nodes with 12 sensors in zones 9–11");
        tower.locator("summary").click();
        assertThat(tower.locator("li")).hasCount(3);
        assertThat(tower).containsText("z09-gravel");
        assertThat(tower).containsText("clock in step, −7 ms, when last heard");
        assertThat(page.locator(".outage").nth(1))
                .containsText("n30: no reading from z30-outer-fence");
        assertThat(page.locator("#tab-health")).containsText("✕ 3");
        assertThat(page.locator(".node-tile")).hasCount(58);
        assertThat(page.locator(".ways")).containsText("hookwebhook, not tried yet");
        assertThat(page.locator("#health .figures")).containsText("58 of 59 in step");
        assertThat(page.locator("#health .figures")).containsText("clock free-running, −4.2 s");
        Desk.keep(page, "tower-dark");
    }

    @Test
    void whatWasSetAsideJustNowCanBeTakenBack() {
        logIn();
        page.keyboard().press("x");
        page.keyboard().type("by mistake");
        page.keyboard().press("Enter");
        assertThat(page.locator("#undo")).isVisible();
        assertThat(api.operations.suppressions()).hasSize(1);
        page.keyboard().press("u");
        assertThat(page.locator("#toast")).containsText("z12-gravel is in use again");
        assertThat(page.locator("#undo")).hasCount(0);
        assertThat(api.operations.suppressions()).isEmpty();
    }

    /** What the gateway itself makes of what it is told, not what a test would have it say. */
    @Test
    void speaksSpanishToWhoReadsThePageInIt(@TempDir Path folder) throws Exception {
        crossingAndSilence(folder).forEach(api.operations::put);
        desk.logIn(page, "olga");
        assertThat(page.locator(".alert")).hasCount(3);
        page.locator("#language").click();
        assertThat(page.locator("#alerts"))
                .containsText("Todos los nodos de la torre t04 (n09, n10, n11): no se oye desde");
        requireSpanish(page.locator("#alerts"));
        page.locator(".alert", new Page.LocatorOptions().setHasText("Zona 20")).click();
        assertThat(page.locator("#detail"))
                .containsText(
                        "Capas en orden de fuera hacia dentro, cada una en menos de 30 s: tensión"
                                + " de la valla baja (outer fence, Zone 20, east), luego pasos");
        requireSpanish(page.locator("#detail"));
        Desk.keep(page, "spanish-detail");
        page.keyboard().press("d");
        assertThat(page.locator("#alert"))
                .containsText("Llegan impulsos, pero demasiado bajos: level 1.");
        requireSpanish(page.locator("#alert"));
        Desk.keep(page, "spanish-alert");

        api.operations.put(Alerts.at("z40", 50, clock.instant()));
        page.keyboard().press("Escape");
        assertThat(page.locator("#alerts")).containsText("Zona 40: pasos");
        page.keyboard().press("h");
        requireSpanish(page.locator("#health"));
        Desk.keep(page, "spanish-health");
    }

    private static List<Alert> crossingAndSilence(Path folder) throws Exception {
        try (var stand = new OperationStand(folder)) {
            var gateway = stand.loop();
            stand.heartbeats(gateway);
            stand.detected("n20", "z20-outer-fence", DetectionType.FENCE_VOLTAGE_LOW, Phase.ONSET);
            stand.pass(Duration.ofSeconds(4));
            stand.detected("n20", "z20-gravel", DetectionType.FOOTSTEPS, Phase.ONSET);
            gateway.doWork();
            for (int i = 0; i < 20; i++) {
                stand.pass(Duration.ofSeconds(5));
                for (var node : stand.site.nodes()) {
                    if (!node.post().equals("t04")) {
                        gateway.heard(stand.heartbeat(node.id()), stand.clock.instant());
                    }
                }
                gateway.doWork();
            }
            return List.copyOf(gateway.open());
        }
    }

    private static void requireSpanish(Locator part) {
        assertThat(part.innerText()).doesNotContainPattern(InSpanish.ENGLISH_WORDS);
    }

    @Test
    void readsTheSameOnALargeScreen() {
        page.context().close();
        page = desk.page(api.uri("/"), ColorScheme.LIGHT, 2560, 1440);
        logIn();
        page.keyboard().press("d");
        assertThat(page.locator(".plots .plot").first()).isVisible();
        desk.requireReadable(page);
        Desk.keep(page, "alert-large");
    }

    private void logIn() {
        desk.logIn(page, "olga");
        assertThat(page.locator(".alert")).hasCount(1);
    }
}
