package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The picture under the map, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class PlanIT {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String PICTURE = "reference-plan.png";
    private static final String TOP_LEFT = "[data-list=planCorners][data-id=topLeft]";
    private static final String TOP_RIGHT = "[data-list=planCorners][data-id=topRight]";

    @RegisterExtension private final Desk desk = new Desk();
    private RunningApi api;
    private String text;

    @BeforeEach
    void startGateway(@TempDir Path folder) throws IOException {
        text = Files.readString(RESOURCES.resolve("reference-site.yaml")) + Scenes.PLAN;
        var site = Files.writeString(folder.resolve("site.yaml"), text);
        Files.copy(RESOURCES.resolve(PICTURE), folder.resolve(PICTURE));
        var settings = Map.<String, Object>of("vallum.site", site.toString());
        api = RunningApi.start(folder.resolve("data"), 0, settings, site);
        api.context
                .getBean(Accounts.class)
                .put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
    }

    @AfterEach
    void stopGateway() {
        api.close();
    }

    @Test
    void liesUnderTheMapOnADarkScreenAndCanBeSwitchedOff() {
        var page = console(ColorScheme.DARK, 1366, 768);
        assertThat(page.locator("#map .plan")).isVisible();
        api.operations.put(Alerts.footsteps(1, Instant.now()));
        assertThat(page.locator("[role=option]")).hasCount(1);
        Desk.keep(page, "plan-dark");
        desk.requireReadable(page);

        page.keyboard().press("p");
        assertThat(page.locator("#map .plan")).isHidden();
        assertThat(page.locator("#plan-switch")).hasAttribute("aria-pressed", "false");
        Desk.keep(page, "plan-off");
        page.reload();
        assertThat(page.locator("#plan-switch")).hasAttribute("aria-pressed", "false");
        page.locator("#plan-switch").click();
        assertThat(page.locator("#map .plan")).isVisible();
        page.context().close();
    }

    @Test
    void liesUnderTheMapOnALightScreen() {
        var page = console(ColorScheme.LIGHT, 1920, 1080);
        assertThat(page.locator("#map .plan")).isVisible();
        Desk.keep(page, "plan-light");
        desk.requireReadable(page);
        desk.requireAccessible(page);
        page.context().close();
    }

    @Test
    void isWhereTheSiteFileSaysAndTrueToScale() {
        var page = console(ColorScheme.DARK, 1366, 768);
        // The reference plan is 960 m wide and 740 m high, in the site's metres with y downwards.
        assertThat(
                        page.locator("#map .plan")
                                .evaluate(
                                        "each => { const b = each.getBBox(); const m ="
                                            + " each.transform.baseVal.consolidate().matrix; const"
                                            + " at = (x, y) => { const p = new DOMPoint(x,"
                                            + " y).matrixTransform(new DOMMatrix([m.a, m.b, m.c,"
                                            + " m.d, m.e, m.f])); return"
                                            + " `${Math.round(p.x)},${Math.round(p.y)}`; }; return"
                                            + " [at(0, 0), at(b.width, 0), at(0, b.height)]; }"))
                .isEqualTo(List.of("-460,-60", "500,-60", "-460,680"));
        page.context().close();
    }

    @Test
    void isMovedByOneCornerAndTurnedAndSizedByTheOther() {
        var page = editor();
        Desk.keep(page, "editor-plan");
        page.locator(TOP_LEFT).focus();
        page.keyboard().press("Shift+ArrowDown");
        assertThat(page.locator("#status")).hasText("1 thing changed; no mistakes");
        assertThat(changed(page)).containsExactly("  topLeft: [-460, 50]", "  topRight: [500, 50]");
        page.locator(TOP_RIGHT).focus();
        page.keyboard().press("Shift+ArrowUp");
        assertThat(page.locator("#chosen h2")).hasText("Corner of the plan: topRight");
        assertThat(page.locator("#status")).hasText("1 thing changed; no mistakes");
        assertThat(changed(page)).containsExactly("  topLeft: [-460, 50]");
        desk.requireReadable(page);

        page.locator("#plan-switch").click();
        assertThat(page.locator("#map .plan")).isHidden();
        assertThat(page.locator(TOP_LEFT)).isHidden();
        page.context().close();
    }

    @Test
    void isAddedByAFormThatSaysWhatIsMissing() {
        var page = editor();
        page.locator("#text").fill(text.substring(0, text.indexOf("\nplan:") + 1));
        assertThat(page.locator("#status")).hasText("1 thing changed; no mistakes");
        assertThat(page.locator("#plan-switch")).isHidden();
        page.locator("#add button").last().click();
        page.locator("#adding-picture").fill("none.png");
        Desk.keep(page, "editor-plan-add");
        page.locator("#adding-button").click();
        assertThat(page.locator("#mistakes li"))
                .containsText("there is no file 'none.png' beside the site file");
        page.locator("#text").fill(page.locator("#text").inputValue().replace("none.png", PICTURE));
        assertThat(page.locator("#status")).containsText("no mistakes");
        assertThat(page.locator(TOP_LEFT)).isVisible();
        page.context().close();
    }

    private Page console(ColorScheme scheme, int width, int height) {
        var page = desk.page(api.uri("/"), scheme, width, height);
        var answer =
                page.waitForResponse(
                        each -> each.url().contains("/api/site/plan"),
                        () -> desk.logIn(page, "olga"));
        assertThat(answer.status()).isEqualTo(200);
        answer.finished();
        return page;
    }

    private Page editor() {
        var page = desk.page(api.uri("/editor.html"), ColorScheme.DARK, 1366, 768);
        var answer =
                page.waitForResponse(
                        each -> each.url().contains("/api/site/file/plan/" + PICTURE),
                        () -> desk.logIn(page, "ines"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(page.locator("#status")).hasText("As saved");
        return page;
    }

    private List<String> changed(Page page) {
        var before = text.lines().toList();
        return page.locator("#text")
                .inputValue()
                .lines()
                .filter(line -> !before.contains(line))
                .toList();
    }
}
