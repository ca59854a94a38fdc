package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.alert.AlertState;
import dev.vallum.gateway.notify.WaysOut;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each page and dialog, light and dark, in both languages, by the rules of axe. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class AccessibilityIT {
    private final Clock clock = Clock.systemUTC();
    @RegisterExtension private final Desk desk = new Desk();
    private Page page;
    private RunningApi api;

    @BeforeEach
    void startGateway(@TempDir Path folder) throws Exception {
        var ways = Scenes.waysOut(folder);
        api =
                RunningApi.start(
                        folder.resolve("data"),
                        0,
                        Map.of(
                                "vallum.ways-out",
                                ways.toString(),
                                "vallum.site",
                                "src/main/resources/reference-site.yaml"));
        api.context.getBean(WaysOut.class).start();
        api.context
                .getBean(Accounts.class)
                .put("sara", Set.of(Role.SUPERVISOR), RunningApi.PASSWORD);
        CloseUps.put(api, clock.instant().minusSeconds(40));
        api.operations.put(Alerts.in(AlertState.LATCHED, Alerts.footsteps(2, clock.instant())));
        api.operations.setNodes(Scenes.towerDark(clock.instant()));
    }

    @AfterEach
    void stopGateway() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"DARK, en-GB", "LIGHT, en-GB", "DARK, es-ES", "LIGHT, es-ES"})
    void nothingBreaksARule(ColorScheme scheme, String locale) {
        page = desk.page(api.uri("/"), scheme, 1366, 768, locale);
        var look = "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + locale;
        assertThat(page.locator("#log-in-name")).isVisible();
        desk.requireAccessible(page);
        desk.fillIn(page, "sara", "wrong");
        assertThat(page.locator("#log-in-problem")).not().isEmpty();
        desk.requireAccessible(page);
        desk.logIn(page, "sara");
        assertThat(page.locator(".alert")).hasCount(2);
        check("perimeter" + look);

        page.keyboard().press("x");
        check("setting-aside" + look);
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        check("keys" + look);
        page.keyboard().press("Escape");

        page.keyboard().press("d");
        assertThat(page.locator("#alert .plot").first()).isVisible();
        assertThat(page.locator(".spectrogram")).isVisible();
        page.locator(".as-table summary").nth(1).click();
        check("alert" + look);
        page.keyboard().press("Escape");

        page.keyboard().press("j");
        page.keyboard().press("c");
        check("closing" + look);
        page.keyboard().press("Escape");

        page.keyboard().press("h");
        page.locator(".outage summary").first().click();
        check("health" + look);
        page.keyboard().press("w");
        assertThat(page.locator("#shift .big-figures")).isVisible();
        check("shift" + look);
        page.keyboard().press("l");
        assertThat(page.locator(".audit-table tbody tr").first()).isVisible();
        check("audit" + look);

        page.keyboard().press("Escape");
        page.keyboard().press("o");
        assertThat(page.locator("#alerts .empty")).isVisible();
        check("nothing-aside" + look);
        page.locator(".gate polygon").first().click();
        assertThat(page.locator("#gate-title")).isVisible();
        check("gate" + look);
        page.keyboard().press("Escape");

        page.navigate(api.uri("/walk.html").toString());
        assertThat(page.locator("#walk-zone")).isVisible();
        check("walk" + look);
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"DARK, en-GB", "LIGHT, es-ES"})
    void nothingInTheEditorBreaksARule(ColorScheme scheme, String locale) {
        page = desk.page(api.uri("/editor.html"), scheme, 1366, 768, locale);
        var look = "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + locale;
        desk.logIn(page, "sara");
        assertThat(page.locator("#map .handle").first()).isVisible();
        page.locator("[data-list=posts]").first().focus();
        page.keyboard().press("ArrowDown");
        check("editor" + look);
        page.locator("#add button").first().click();
        check("editor-add" + look);
        page.keyboard().press("Escape");
        page.locator("#save").click();
        assertThat(page.locator("#saving")).isVisible();
        check("editor-save" + look);
        page.keyboard().press("Escape");
        page.locator("#text").fill("id: nothing");
        assertThat(page.locator("#mistakes li").first()).isVisible();
        check("editor-mistake" + look);
        page.context().close();
    }

    /** A check that finds nothing wherever it looks would prove nothing. */
    @Test
    void seesWhatIsWrong() {
        page = desk.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
        assertThat(page.locator("#log-in-name")).isVisible();
        page.evaluate(
                "() => document.getElementById('log-in').append(document.createElement('input'))");
        try {
            desk.requireAccessible(page);
        } catch (AssertionError expected) {
            assertThat(expected).hasMessageContaining("label");
            return;
        } finally {
            page.context().close();
        }
        throw new AssertionError("a field without a name was passed over");
    }

    private void check(String name) {
        Desk.keep(page, "axe-" + name);
        desk.requireAccessible(page);
    }
}
