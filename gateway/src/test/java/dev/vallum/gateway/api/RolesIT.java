package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.alert.SuppressionKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role finds on the pages, and what it is not offered, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class RolesIT {
    private static final String WIDER_THAN_THE_SCREEN =
            "() => document.scrollingElement.scrollWidth - window.innerWidth";

    @RegisterExtension private final Desk desk = new Desk();
    private RunningApi api;
    private Page page;

    @BeforeEach
    void startGateway(@TempDir Path data) {
        api = RunningApi.start(data, 0);
        var accounts = api.context.getBean(Accounts.class);
        accounts.put("sara", Set.of(Role.SUPERVISOR), RunningApi.PASSWORD);
        accounts.put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
        page = desk.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
    }

    @AfterEach
    void stopGateway() {
        page.context().close();
        api.close();
    }

    @Test
    void anOperatorSetsASensorAsideThatRaisedNoAlert() {
        logIn("olga");
        find("z20");
        assertThat(page.locator("#found")).hasText("Zone 20, east");
        assertThat(page.locator("#found-aside")).isHidden();
        find("z20-motion");
        page.locator("#found-aside").click();
        page.keyboard().type("spiders");
        page.keyboard().press("Enter");

        assertThat(page.locator("#toast")).containsText("z20-motion is set aside");
        assertThat(page.locator("[data-zone=z20] .zone-label")).hasText("(20)");
        assertThat(page.locator("[data-zone=z21] .zone-label")).hasText("21");
        page.locator("[data-zone=z20] .zone-label").click();
        assertThat(page.locator("#found")).containsText("shelved until");
        assertThat(page.locator("#found")).containsText("spiders");
        Desk.keep(page, "roles-aside");
        desk.requireReadable(page);
    }

    @Test
    void aSupervisorTakesAZoneOutOfServiceAndIsNotOfferedToShelveIt() {
        logIn("sara");
        page.locator("[data-zone=z20] .zone-label").click();
        page.locator("#found-aside").click();
        assertThat(page.locator("#aside-kinds input")).hasCount(1);
        assertThat(page.locator("#aside-kinds")).containsText("Take out of service");
        page.keyboard().type("new posts");
        page.keyboard().press("Enter");

        assertThat(page.locator("#toast")).containsText("z20 is set aside");
        assertThat(api.operations.suppressions())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.kind()).isEqualTo(SuppressionKind.OUT_OF_SERVICE));
        page.keyboard().press("u");
        assertThat(page.locator("[data-zone=z20] .zone-label")).hasText("20");
    }

    @Test
    void whoMayNotReadTheAuditIsNotOfferedIt() {
        logIn("ines");
        assertThat(page.locator("#editor-link")).hasText("Edit the site file");
        assertThat(page.locator("#tab-audit")).isHidden();
        assertThat(page.locator("#demo")).isHidden();
        page.keyboard().press("l");
        assertThat(page.locator("#perimeter")).isVisible();
        page.locator("#tab-perimeter").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#tab-health")).isFocused();
    }

    @Test
    void anAuditorComesToTheWalkTestAndHasNobodyWalk() throws Exception {
        var sara = api.session("sara");
        api.send(api.post("/api/walk-tests", sara, "{\"zone\":\"z20\"}"));
        logIn("arno");
        assertThat(page.locator("#tab-audit")).isVisible();
        page.keyboard().press("w");
        page.locator("#walk-link").click();
        assertThat(page.locator("#walk")).containsText("Zone 20, east");
        assertThat(page.locator("#person")).hasText("arno");
        assertThat(page.locator("#walk button")).hasCount(0);
        assertThat(page.locator("#walk a.button")).hasText("Signed report");
        page.locator("#back").click();
        assertThat(page.locator("#perimeter")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "es-ES"})
    void aPhoneShowsAllOfItOneUnderTheOther(String locale) {
        page.context().close();
        page = desk.page(api.uri("/"), ColorScheme.LIGHT, 390, 844, locale);
        api.operations.put(Alerts.footsteps(1, Instant.now()));
        logIn("sara");
        assertThat(page.locator(".alert")).hasCount(1);
        for (var tab : new String[] {"#tab-perimeter", "#tab-shift", "#tab-health", "#tab-audit"}) {
            page.locator(tab).click();
            assertThat(page.locator(tab)).hasAttribute("aria-selected", "true");
            assertThat(page.evaluate(WIDER_THAN_THE_SCREEN)).as(tab).isEqualTo(0);
            Desk.keep(page, "roles-phone-" + tab.substring(5) + "-" + locale);
        }
        page.locator("#tab-perimeter").click();
        page.locator("#acknowledge").click();
        assertThat(page.locator(".alert.acknowledged")).hasCount(1);
        page.locator("#map").scrollIntoViewIfNeeded();
        assertThat(page.locator("[data-zone=z12]")).isVisible();
        desk.requireReadable(page);
    }

    private void logIn(String name) {
        desk.logIn(page, name);
        assertThat(page.locator("#person")).hasText(name);
        assertThat(page.locator("[data-zone]")).hasCount(62);
    }

    private void find(String name) {
        page.locator("#find").fill(name);
        page.locator("#find").press("Enter");
        page.evaluate("() => document.activeElement.blur()");
    }
}
