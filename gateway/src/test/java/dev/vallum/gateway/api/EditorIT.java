package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.account.Accounts;
import dev.vallum.gateway.account.Role;
import dev.vallum.gateway.store.AuditStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The editor of the site file, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class EditorIT {
    private static final String TOWER = "[data-list=posts][data-id=t02]";

    @RegisterExtension private final Desk desk = new Desk();
    private Page page;
    private RunningApi api;
    private Path site;
    private String before;

    @BeforeEach
    void startGateway(@TempDir Path folder) throws IOException {
        before = Files.readString(Path.of("src/main/resources/reference-site.yaml"));
        site = Files.writeString(folder.resolve("site.yaml"), before);
        var settings = Map.<String, Object>of("vallum.site", site.toString());
        api = RunningApi.start(folder.resolve("data"), 0, settings, site);
        var accounts = api.context.getBean(Accounts.class);
        accounts.put("ines", Set.of(Role.INSTALLER), RunningApi.PASSWORD);
        accounts.put("sara", Set.of(Role.SUPERVISOR), RunningApi.PASSWORD);
        page = desk.page(api.uri("/editor.html"), ColorScheme.DARK, 1366, 768);
    }

    @AfterEach
    void stopGateway() {
        page.context().close();
        api.close();
    }

    @Test
    void aMistakeIsShownAtItsLine() {
        logIn("ines");
        Desk.keep(page, "editor");
        write(before.replace("id: n02\n    post: t02", "id: n02\n    post: t99"));

        assertThat(page.locator("#status")).hasText("1 mistake");
        assertThat(page.locator("#mistakes li")).hasCount(1);
        assertThat(page.locator("#mistakes li")).containsText("Line 152: there is no post 't99'");
        assertThat(page.locator(".band.wrong")).hasCount(1);
        assertThat(page.locator("#old-map")).isVisible();
        page.locator("#mistakes button").click();
        assertThat(caretLine()).isEqualTo("    post: t99");
        Desk.keep(page, "editor-mistake");
        desk.requireReadable(page);
        page.locator("#save").click();
        assertThat(page.locator("#toast")).containsText("Put the mistakes right first");
        assertThat(page.locator("#saving")).isHidden();

        write(before);
        assertThat(page.locator("#status")).hasText("As saved");
        assertThat(page.locator("#mistakes")).isHidden();
        assertThat(page.locator("#save")).isDisabled();
    }

    @Test
    void aTowerThatIsDraggedChangesItsNumbersAlone() {
        logIn("ines");
        var box = page.locator(TOWER + " .post").boundingBox();
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + 40, box.y + 60);
        page.mouse().move(box.x + 60, box.y + 80);
        page.mouse().up();

        assertThat(page.locator("#status")).hasText("1 thing changed; no mistakes");
        assertThat(page.locator("#chosen h2")).hasText("Tower t02: Tower 2");
        var changed = changedLines();
        assertThat(changed).hasSize(1);
        assertThat(changed.getFirst())
                .matches("  - \\{ id: t02, name: Tower 2, at: \\[\\d+, -\\d+] }");
        Desk.keep(page, "editor-moved");

        page.locator("#undo-step").click();
        assertThat(page.locator("#text")).hasValue(before);
        page.keyboard().press("Control+Shift+Z");
        assertThat(changedLines()).isEqualTo(changed);
    }

    @Test
    void aCornerMovesBothZonesThatMeetThere() {
        logIn("ines");
        page.locator("[data-list=corners][data-id=z02]").focus();
        page.keyboard().press("Shift+ArrowDown");
        page.keyboard().press("ArrowRight");

        assertThat(page.locator("#status")).hasText("2 things changed; no mistakes");
        assertThat(changedLines())
                .containsExactly(
                        "  - { id: z01, name: \"Zone 1, north gate\", from: [0, 0], to: [42, -5] }",
                        "  - { id: z02, name: \"Zone 2, north\", from: [42, -5], to: [82, 7] }");
    }

    @Test
    void keysAloneMoveATowerAndSaveIt() throws Exception {
        logIn("ines");
        page.locator("#text").focus();
        page.keyboard().press("Control+Home");
        for (int line = 1; line < lineOf("{ id: t02,"); line++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(page.locator("#chosen h2")).hasText("Tower t02: Tower 2");
        tabBackTo(TOWER);
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#status")).hasText("1 thing changed; no mistakes");
        assertThat(page.locator(TOWER)).isFocused();
        page.keyboard().press("Enter");
        assertThat(caretLine()).isEqualTo("  - { id: t02, name: Tower 2, at: [120, 1] }");
        Desk.keep(page, "editor-text");
        page.keyboard().press("Control+s");
        assertThat(page.locator("#saving-what")).containsText("Tower t02: moved");
        assertThat(page.locator("#saving-what")).containsText("Lines written anew: 1");
        Desk.keep(page, "editor-save");
        page.keyboard().press("Enter");

        assertThat(page.locator("#toast")).containsText("site.yaml is saved");
        assertThat(page.locator("#notice")).containsText("It holds from the gateway’s next start");
        assertThat(Files.readString(site))
                .isEqualTo(
                        before.replace(
                                "at: [122, 1] }\n  - { id: t03", "at: [120, 1] }\n  - { id: t03"));
        assertThat(api.context.getBean(AuditStore.class).after(0, 100))
                .extracting(record -> record.entry().action())
                .contains("site file replaced");
        assertThat(page.locator("#save")).isDisabled();
        Desk.keep(page, "editor-saved");
    }

    @Test
    void whereTheFileCannotBeWrittenADownloadIsOffered() throws Exception {
        // Nothing takes the place of a folder that has something in it.
        Files.createDirectories(site.resolveSibling("site.yaml.before").resolve("kept"));
        logIn("ines");
        write(before.replace("name: Tower 2,", "name: Tower Two,"));
        save(page);
        assertThat(page.locator("#saving-problem")).containsText("site.yaml can't be written");
        var download = page.waitForDownload(() -> page.locator("#saving-download").click());
        assertThat(Files.readString(download.path())).contains("Tower Two");
        assertThat(Files.readString(site)).isEqualTo(before);
    }

    @Test
    void whoKnowsBeforehandThatItCannotBeWrittenIsNotLetToTry() {
        var state = "{\"name\":\"site.yaml\",\"sha256\":\"0\",\"inForce\":true,\"writable\":false}";
        desk.intercept(
                page,
                "**/api/site/file/state",
                route -> route.fulfill(new Route.FulfillOptions().setBody(state)));
        logIn("ines");
        write(before.replace("name: Tower 2,", "name: Tower Two,"));
        assertThat(page.locator("#status")).hasText("1 thing changed; no mistakes");
        assertThat(page.locator("#notice"))
                .containsText("The gateway may not write where site.yaml stands");
        assertThat(page.locator("#save")).isDisabled();
        assertThat(page.locator("#download")).isEnabled();
    }

    @Test
    void whatIsAddedByAFormStandsBesideItsLike() {
        logIn("ines");
        page.locator("[data-list=zones][data-id=z02] .zone-label").click();
        page.locator("#add button").first().click();
        assertThat(page.locator("#adding-node")).hasValue("n02");
        assertThat(page.locator("#adding-zone")).hasValue("z02");
        page.locator("#adding-kind").selectOption("geophone");
        page.locator("#adding-layer").selectOption("gravel");
        assertThat(page.locator("#adding-sensor")).hasValue("z02-geophone");
        Desk.keep(page, "editor-add");
        page.locator("#adding-button").click();

        var line = "      - { id: z02-geophone, kind: geophone, zone: z02, layer: gravel }";
        assertThat(page.locator("#status")).hasText("1 thing changed; no mistakes");
        assertThat(changedLines()).containsExactly(line);
        assertThat(page.locator("#text").inputValue())
                .contains("layer: inner-wall }\n" + line + "\n  - id: n03");
        assertThat(page.locator("#chosen h2")).hasText("Sensor z02-geophone");
        page.locator("#chosen button:text-is('Remove')").click();
        assertThat(page.locator("#text")).hasValue(before);
    }

    @Test
    void eachKindOfThingCanBeAddedAndIsRight() {
        logIn("ines");
        for (int kind = 0; kind < 6; kind++) {
            page.locator("#add button").nth(kind).click();
            assertThat(page.locator("#adding")).isVisible();
            if (kind == 5) {
                page.locator("#adding-zones").selectOption(new String[] {"z01", "z02"});
            }
            page.locator("#adding-button").click();
            assertThat(page.locator("#adding")).isHidden();
            assertThat(page.locator("#status")).containsText("no mistakes");
        }
        // A sensor; a node and its own; a tower; a zone, its sensor, and the one cut in two; a
        // gate; a camera.
        assertThat(page.locator("#status")).hasText("9 things changed; no mistakes");
        assertThat(changedLines())
                .contains(
                        "      - { id: z01-outer-fence-2, kind: fence, zone: z01, layer:"
                                + " outer-fence }",
                        "      - { id: z63-outer-fence, kind: fence, zone: z63, layer: outer-fence"
                                + " }",
                        "  - id: n63",
                        "    post: t01",
                        "  - { id: z63, name: Zone 63, from: [20.5, 2.5], to: [41, 5] }",
                        "  - { id: g4, name: Gate 4, zone: z63 }")
                .anyMatch(line -> line.startsWith("  - { id: t20, name: Tower 20, at: ["))
                .anyMatch(line -> line.matches(".* name: Camera 23, .* zones: \\[z01, z02] }"))
                .noneMatch(line -> line.contains("#"));
        Desk.keep(page, "editor-added");
    }

    @Test
    void aZoneIsTakenOutAndANeighbourTakesItsPlace() {
        logIn("ines");
        page.locator("[data-list=zones][data-id=z44] .zone-label").click();
        page.locator("#chosen button:text-is('Take out…')").click();
        assertThat(page.locator("#joining-into")).hasValue("z43");
        page.locator("#joining-into").selectOption("z45");
        assertThat(page.locator("#joining-what"))
                .containsText("These sensors watch z45 then, under the ids they have: z44-outer");
        assertThat(page.locator("#joining-what")).containsText("Then in z45: West gate.");
        Desk.keep(page, "editor-join");
        page.locator("#joining-button").click();

        assertThat(page.locator("#chosen h2")).hasText("Zone z45: Zone 45, west");
        assertThat(page.locator("#status")).containsText("no mistakes");
        assertThat(page.locator("[data-list=zones][data-id=z44]")).hasCount(0);
        assertThat(changedLines())
                .contains(
                        "  - { id: z45, name: \"Zone 45, west\", from: [-389, -428], to: [-369,"
                                + " -345] }",
                        "  - { id: g3, name: West gate, zone: z45 } # opened by nobody without an"
                                + " alert",
                        "      - { id: z44-door, kind: gate, zone: z45, layer: outer-wall }")
                .anyMatch(line -> line.contains("id: c14") && line.contains("[z43, z45, z46]"));
        page.locator("#undo-step").click();
        assertThat(page.locator("#text")).hasValue(before);
    }

    @Test
    void whoSavesAnOlderTextIsToldSo() throws Exception {
        logIn("ines");
        write(before.replace("name: Tower 2,", "name: Tower of Ines,"));
        var other = desk.page(api.uri("/editor.html"), ColorScheme.LIGHT, 1366, 768);
        desk.logIn(other, "sara");
        assertThat(other.locator("#status")).hasText("As saved");
        other.locator("#text").fill(before.replace("name: Tower 3,", "name: Tower of Sara,"));
        save(other);
        assertThat(other.locator("#toast")).containsText("is saved");
        other.context().close();

        save(page);
        assertThat(page.locator("#saving-problem"))
                .containsText("Somebody else has saved the file");
        Desk.keep(page, "editor-outdated");
        assertThat(Files.readString(site))
                .contains("Tower of Sara")
                .doesNotContain("Tower of Ines");
        page.locator("#saving-newer").click();
        assertThat(page.locator("#saving")).isHidden();
        assertThat(page.locator("#text").inputValue()).isEqualTo(Files.readString(site));
        page.keyboard().press("Control+z");
        assertThat(page.locator("#text").inputValue()).contains("Tower of Ines");
    }

    @Test
    void aFileInAnotherStyleKeepsIt() throws Exception {
        before =
                """
                { id: small, name: Small site,
                  layers: [ { id: fence, name: Fence }, { id: yard, name: Yard } ], # two
                  zones: [
                    { id: z1, name: "One \uD83C\uDFD5", from: [0, 0], to: [40, 0] },
                    { id: z2, name: Two, from: [40, 0], to: [20, 30] },
                    { id: z3, name: Three, from: [20, 30], to: [0, 0] } ],
                  posts: [ { id: t1, name: Tower, at: [ 20,10 ] } ], # one
                  nodes: [ { id: n1, post: t1, sensors: [
                    { id: a, kind: fence, zone: z1, layer: fence },
                    { id: b, kind: motion, zone: z2, layer: yard },
                    { id: c, kind: motion, zone: z3, layer: yard } ] } ] }
                """;
        Files.writeString(site, before.replace("\n", "\r\n"));
        logIn("ines");
        page.locator("[data-list=posts][data-id=t1]").focus();
        page.keyboard().press("ArrowUp");
        page.locator("#add button").nth(2).click();
        page.locator("#adding-button").click();
        assertThat(page.locator("#chosen h2")).hasText("Tower t2: Tower 2");
        assertThat(page.locator("#status")).containsText("no mistakes");
        assertThat(changedLines())
                .singleElement()
                .asString()
                .startsWith("  posts: [ { id: t1, name: Tower, at: [ 20,11 ] }, { id: t2, name: ")
                .endsWith(" } ], # one");
        page.locator("#chosen button:text-is('Remove')").click();
        assertThat(page.locator("#text")).hasValue(before.replace("20,10", "20,11"));
        save(page);
        assertThat(page.locator("#toast")).containsText("is saved");
        assertThat(Files.readString(site))
                .isEqualTo(before.replace("20,10", "20,11").replace("\n", "\r\n"));
    }

    @Test
    void anOperatorGetsNoEditor() {
        desk.logIn(page, "olga");
        assertThat(page.locator("#notice"))
                .containsText("Installers and supervisors write the site file");
        assertThat(page.locator("#editor")).isHidden();
        assertThat(page.locator("#save")).isHidden();
        assertThat(page.locator("#log-out")).isVisible();
        page.navigate(api.uri("/").toString());
        assertThat(page.locator("#person")).hasText("olga");
        assertThat(page.locator("#editor-link")).isHidden();
    }

    @Test
    void anAuditorReadsAllOfItAndCanChangeNothing() {
        page.navigate(api.uri("/").toString());
        desk.logIn(page, "arno");
        assertThat(page.locator("#editor-link")).hasText("Read the site file");
        page.locator("#editor-link").click();
        assertThat(page.locator("#notice")).containsText("does not change it");
        assertThat(page.locator("#text")).hasValue(before);
        assertThat(page.locator("#text")).not().isEditable();
        for (var id : List.of("#save", "#undo-step", "#add")) {
            assertThat(page.locator(id)).isHidden();
        }
        var tower = page.locator(TOWER);
        tower.click();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#chosen h2")).hasText("Tower t02: Tower 2");
        assertThat(page.locator("#chosen-0")).not().isEditable();
        assertThat(page.locator("#chosen button")).hasCount(1);
        assertThat(page.locator("#text")).hasValue(before);
        assertThat(page.locator("#download")).isEnabled();
        Desk.keep(page, "editor-auditor");
        desk.requireReadable(page);
    }

    @Test
    void anInstallerComesFromTheConsole() {
        page.navigate(api.uri("/").toString());
        desk.logIn(page, "ines");
        page.locator("#editor-link").click();
        assertThat(page.locator("#status")).hasText("As saved");
        assertThat(page.locator("#editor-title")).hasText("Site file site.yaml");
    }

    @Test
    void whoLeavesWithUnsavedChangesIsAsked() {
        logIn("ines");
        var asked = new ArrayList<String>();
        page.onDialog(dialog -> dismiss(dialog, asked));
        page.locator("#text").click();
        page.keyboard().type("# ");
        page.locator("#back").click();
        assertThat(page.locator("#text")).isVisible();
        assertThat(asked).containsExactly("beforeunload");
        var download = page.waitForDownload(() -> page.locator("#download").click());
        assertThat(download.suggestedFilename()).isEqualTo("site.yaml");
    }

    @Test
    void readsTheSameOnALargeScreenInLight() {
        page.context().close();
        page = desk.page(api.uri("/editor.html"), ColorScheme.LIGHT, 2560, 1440);
        logIn("sara");
        page.locator("[data-list=nodes][data-id=n13]").click();
        assertThat(page.locator(".chosen-sensors li")).hasCount(4);
        desk.requireReadable(page);
        Desk.keep(page, "editor-large");
    }

    private static void dismiss(Dialog dialog, List<String> asked) {
        asked.add(dialog.type());
        dialog.dismiss();
    }

    private void logIn(String name) {
        desk.logIn(page, name);
        assertThat(page.locator("#status")).hasText("As saved");
        assertThat(page.locator("#text")).hasValue(before);
    }

    private void write(String text) {
        page.locator("#text").fill(text);
    }

    private static void save(Page page) {
        page.locator("#save").click();
        assertThat(page.locator("#saving")).isVisible();
        page.locator("#saving-button").click();
    }

    private void tabBackTo(String wanted) {
        for (int i = 0; i < 10 && !isFocused(page.locator(wanted)); i++) {
            page.keyboard().press("Shift+Tab");
        }
        assertThat(page.locator(wanted)).isFocused();
    }

    private static boolean isFocused(Locator locator) {
        return (boolean) locator.evaluate("each => each === document.activeElement");
    }

    private Object caretLine() {
        return page.evaluate(
                "() => { const { value, selectionStart } = document.getElementById('text');"
                        + " const from = value.lastIndexOf('\\n', selectionStart - 1) + 1;"
                        + " return value.slice(from, value.indexOf('\\n', from)); }");
    }

    private int lineOf(String text) {
        return (int) before.substring(0, before.indexOf(text)).lines().count();
    }

    /** The lines that are otherwise than in the file, as they are now. */
    private List<String> changedLines() {
        var left = new ArrayList<>(before.lines().toList());
        return page.locator("#text")
                .inputValue()
                .lines()
                .filter(line -> !left.remove(line))
                .toList();
    }
}
