package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.alert.SuppressionKind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Setting aside, the watch, the audit and the walk test, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class WatchIT {
    /** Keys that one language has and the other has not. */
    private static final String DIFFERENT_WORDS =
            """
            async () => {
                const { en } = await import("/words.en.js");
                const { es } = await import("/words.es.js");
                const keys = (words, path = "") =>
                    Object.entries(words).flatMap(([key, value]) =>
                        value !== null && typeof value === "object"
                            ? keys(value, `${path}${key}.`)
                            : [`${path}${key}:${typeof value}:${value.length && typeof value === "function" ? value.length : ""}`]);
                const [one, other] = [keys(en), keys(es)];
                return [...one.filter((key) => !other.includes(key)), ...other.filter((key) => !one.includes(key))];
            }
            """;

    private final Clock clock = Clock.systemUTC();
    @RegisterExtension private final Desk desk = new Desk();
    private Page page;
    private RunningApi api;

    @BeforeEach
    void startGateway(@TempDir Path data) {
        api = RunningApi.start(data, 0);
        api.context
                .getBean(Accounts.class)
                .put("sara", Set.of(Role.SUPERVISOR), RunningApi.PASSWORD);
        page = desk.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
    }

    @AfterEach
    void stopGateway() {
        page.context().close();
        api.close();
    }

    @Test
    void shelvesASensorByKeyboardAndEndsIt() {
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        logIn("olga");
        assertThat(page.locator(".alert")).hasCount(1);
        page.keyboard().press("x");
        page.keyboard().press("Enter");
        assertThat(page.locator("#aside-problem")).containsText("Say why");
        page.keyboard().type("heavy rain");
        Desk.keep(page, "setting-aside");
        page.keyboard().press("Enter");
        assertThat(page.locator("#toast")).containsText("z12-gravel is set aside");
        assertThat(api.operations.suppressions())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.kind()).isEqualTo(SuppressionKind.SHELVED);
                    assertThat(each.reason()).isEqualTo("heavy rain");
                });

        api.operations.put(
                Alerts.in(
                        AlertState.SHELVED,
                        api.operations.find(api.operations.open().getFirst().id()).orElseThrow()));
        assertThat(page.locator("#alerts")).containsText("No open alert");
        page.keyboard().press("o");
        assertThat(page.locator(".alert")).containsText("Shelved");
        assertThat(page.locator("#detail")).containsText("heavy rain");
        Desk.keep(page, "set-aside");
        page.locator("#detail .line-with-button button").click();
        assertThat(page.locator("#toast")).containsText("in use again");
        assertThat(api.operations.suppressions()).isEmpty();
    }

    @Test
    void offersToTakeOutOfServiceOnlyToASupervisor() {
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        logIn("sara");
        assertThat(page.locator(".alert")).hasCount(1);
        page.keyboard().press("x");
        assertThat(page.locator("#aside-kinds input")).hasCount(2);
        page.locator("input[value=OUT_OF_SERVICE]").check();
        page.locator("input[value='ZONE z12']").check();
        page.locator("#aside-reason").fill("new fence");
        page.keyboard().press("Enter");
        assertThat(page.locator("#toast")).containsText("z12 is set aside");
        assertThat(api.operations.suppressions())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.kind()).isEqualTo(SuppressionKind.OUT_OF_SERVICE));
    }

    @Test
    void takesTheWatchOverNotesAndReadsFigures() {
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        api.operations.put(Alerts.footsteps(2, clock.instant()));
        logIn("olga");
        page.keyboard().press("w");
        assertThat(page.locator("#shift")).containsText("Nobody has taken the watch");
        page.locator("#shift button.strong").click();
        assertThat(page.locator("#shift")).containsText("olga has the watch since");
        page.locator("#shift-note").fill("The west gate sticks.");
        page.locator(".note-form button").click();
        assertThat(page.locator("#shift .entries")).containsText("The west gate sticks.");
        page.locator("#shift .choice button").nth(1).click();
        assertThat(page.locator("#shift .big-figures")).containsText("2");
        assertThat(page.locator("#shift .table").first()).containsText("z12-gravel");
        desk.requireReadable(page);
        Desk.keep(page, "shift");
    }

    @Test
    void letsAnAuditorVerifyTheChainAndChangesNothing() {
        logIn("arno");
        page.keyboard().press("l");
        assertThat(page.locator(".audit-table tbody tr").first()).containsText("logged in");
        page.locator("#verify").click();
        assertThat(page.locator("#verdict")).containsText("Intact: ");
        desk.requireReadable(page);
        Desk.keep(page, "audit");
        page.keyboard().press("w");
        assertThat(page.locator("#shift")).containsText("Nobody has taken the watch");
        assertThat(page.locator("#shift button.strong")).hasCount(0);
    }

    @Test
    void walksAZoneWithAPhone() {
        page.context().close();
        page = desk.page(api.uri("/walk.html"), ColorScheme.LIGHT, 390, 844);
        desk.logIn(page, "sara");
        page.locator("#walk-zone").selectOption("z20");
        page.locator("button.big").click();
        assertThat(page.locator("#walk")).containsText("Detected 0 of 0");
        page.locator(".gaits button").nth(2).click();
        desk.requireReadable(page);
        Desk.keep(page, "walk-ready");
        page.locator("button.big").click();
        assertThat(page.locator(".walking")).containsText("Walk 1: Crawl");
        assertThat(page.locator("#walk")).not().containsText("null");
        Desk.keep(page, "walk-under-way");
        page.locator(".walking button.big").click();
        assertThat(page.locator(".walk-lines")).containsText("NOT DETECTED");
        assertThat(page.locator(".walk-verdict")).containsText("Detected 0 of 1");
        desk.requireReadable(page);
        Desk.keep(page, "walk-report");
        page.locator("#back").click();
        assertThat(page.locator("#map .zone").first()).isVisible();
        page.keyboard().press("w");
        assertThat(page.locator("#shift")).containsText("0 / 1");
        assertThat(page.locator("#shift")).containsText("nobody has walked in 61");
        desk.requireReadable(page);
        Desk.keep(page, "shift-walked");
    }

    @Test
    void speaksSpanishAndKnowsTheSameWordsInIt() {
        logIn("olga");
        api.operations.put(Alerts.footsteps(1, clock.instant()));
        assertThat(page.locator(".alert")).hasCount(1);
        page.locator("#language").click();
        assertThat(page.locator("#alerts")).containsText("Zona 12: pasos");
        assertThat(page.locator("html")).hasAttribute("lang", "es");
        desk.requireReadable(page);
        Desk.keep(page, "spanish");
        assertThat(page.evaluate(DIFFERENT_WORDS)).isEqualTo(List.of());
        page.locator("#language").click();
        assertThat(page.locator("#alerts")).containsText("Zone 12: footsteps");
    }

    @Test
    void findsASensorOnTheMap() {
        logIn("olga");
        page.keyboard().press("f");
        page.keyboard().type("z20-mot");
        page.keyboard().press("Enter");
        assertThat(page.locator("#found"))
                .containsText("z20-motion: Inner wall of Zone 20, east, node n20");
        Desk.keep(page, "found");
        page.locator("#find").fill("12-B");
        page.keyboard().press("Enter");
        assertThat(page.locator("#found")).containsText("Nothing here is called 12-B");
    }

    private void logIn(String name) {
        desk.logIn(page, name);
        assertThat(page.locator("[data-zone=z62]")).hasCount(1);
    }
}
