package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.alert.Alert;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Excerpts of readings on the page of an alert, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the tests
class ExcerptsIT {
    private static final int FENCE = 2;
    private static final int MOTION = 3;
    private static final int WALL = 4;

    /** Two seconds of quiet and two of something loud between 400 and 500 Hz, made audible. */
    private static final String LISTEN =
            """
            async () => {
                const { rendered } = await import("/listen.js");
                const steps = (count, first, then) =>
                    Array.from({ length: 2 * count }, (_, i) => (i < count ? first : then));
                const whole = { fromMs: -2000, everyMs: 50, rows: [{ values: steps(40, -60, -20) }] };
                const bands = {
                    fromMs: -2000,
                    everyMs: 250,
                    rows: [
                        { fromHz: 400, toHz: 500, values: steps(8, -60, -20) },
                        { fromHz: 4000, toHz: 5000, values: steps(8, null, -60) },
                    ],
                };
                const buffer = await rendered(whole, bands, -2000, 2000);
                const part = (from, until) =>
                    buffer.getChannelData(0).slice(from * buffer.sampleRate, until * buffer.sampleRate);
                const level = (samples) =>
                    10 * Math.log10(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);
                const loud = part(2.2, 3.7);
                const crossings = loud.filter((each, i) => i > 0 && each * loud[i - 1] < 0).length;
                const peak = buffer.getChannelData(0)
                    .reduce((most, each) => Math.max(most, Math.abs(each)), 0);
                return [level(loud) - level(part(0.3, 1.7)), crossings / 1.5, peak];
            }
            """;

    private final Clock clock = Clock.systemUTC();
    @RegisterExtension private final Desk desk = new Desk();
    private RunningApi api;
    private Alert alert;
    private Page page;

    @BeforeEach
    void startGateway(@TempDir Path folder) throws Exception {
        api = RunningApi.start(folder, 0);
        alert = CloseUps.put(api, clock.instant().minusSeconds(40));
    }

    @AfterEach
    void stopGateway() {
        page.context().close();
        api.close();
    }

    private void open(ColorScheme scheme, String locale, int width, int height) {
        page = desk.page(api.uri("/#alert=" + alert.id()), scheme, width, height, locale);
        desk.logIn(page, "olga");
        assertThat(page.locator(".spectrogram")).isVisible();
    }

    private Locator figures() {
        return page.locator(".excerpts > figure");
    }

    @Test
    void drawsEachImpulseAndMarksWhatIsMissing() {
        open(ColorScheme.DARK, "en-GB", 1366, 768);
        assertThat(figures()).hasCount(5);
        var fence = figures().nth(FENCE);
        assertThat(fence.locator("figcaption"))
                .containsText("z12-outer-fence: voltage of each impulse");
        assertThat(fence.locator("figcaption")).containsText("· 4 missed (×)");
        assertThat(fence.locator(".missed")).hasCount(4);
        assertThat(fence.locator(".line")).hasCount(2);
        assertThat(fence.locator(".line-0 circle")).hasCount(29);
        assertThat(fence.locator("text:has-text('limit 5')")).hasCount(1);
        assertThat(fence.locator(".began")).hasCount(2);
        assertThat(fence.locator(".unit")).hasText("kV");
        fence.locator("summary").click();
        assertThat(fence.locator("tbody tr")).hasCount(33);
        assertThat(fence.locator("td:text-is('missed')")).hasCount(8);
        assertThat(fence.locator("td:text-is('−29.6 s')")).hasCount(1);
    }

    @Test
    void drawsSoundOverTimeAndPitchAndSaysTheLoudestOfEachSecond() {
        open(ColorScheme.DARK, "en-GB", 1366, 768);
        assertThat(figures().nth(0).locator("figcaption"))
                .containsText("z12-gravel: sound level · footsteps, ");
        var sound = figures().nth(1);
        assertThat(sound.locator("svg[aria-label*='loudest at']")).hasCount(1);
        assertThat(sound.locator("text:text-is('Hz')")).hasCount(1);
        assertThat(sound.locator("text:text-is('2000')")).hasCount(1);
        assertThat(sound.locator("text:text-is('0 s')")).hasCount(1);
        assertThat(sound.locator("text:has-text(' dB')")).hasCount(3);
        sound.locator("summary").click();
        assertThat(sound.locator("tbody tr")).hasCount(40);
        // Sound that was lost is told as that.
        assertThat(sound.locator("tbody tr").nth(10)).containsText("–");
        assertThat(pixel(44, 10).get(3)).as("nothing is painted there").isZero();
        assertThat(pixel(100, 10).get(3)).isEqualTo(255);
    }

    @Test
    void letsSomebodyListenToItAsNoiseThatFollowsTheLevels() {
        open(ColorScheme.DARK, "en-GB", 1366, 768);
        var button = page.locator(".excerpts .listen");
        assertThat(button).hasText("Listen to it as noise");
        button.click();
        assertThat(button).hasText("Stop");
        assertThat(button).hasAttribute("aria-pressed", "true");
        button.click();
        assertThat(button).hasText("Listen to it as noise");

        var made = (List<?>) page.evaluate(LISTEN);
        double riseDb = ((Number) made.get(0)).doubleValue();
        double crossings = ((Number) made.get(1)).doubleValue();
        assertThat(riseDb).isBetween(36.0, 44.0);
        assertThat(crossings / 2).as("mean frequency").isBetween(380.0, 560.0);
        assertThat(((Number) made.get(2)).doubleValue()).isBetween(0.599, 0.601);
    }

    @Test
    void drawsStatesAndVibration() {
        open(ColorScheme.DARK, "en-GB", 1366, 768);
        var motion = figures().nth(MOTION);
        assertThat(motion.locator(".spell")).hasCount(2);
        assertThat(motion.locator("text.strong:text-is('alarm')")).hasCount(1);
        motion.locator("summary").click();
        assertThat(motion.locator("tbody tr").first()).containsText("−8 s");
        assertThat(motion.locator("tbody tr").first()).containsText("−7.2 s");
        var wall = figures().nth(WALL);
        assertThat(wall.locator(".unit")).hasText("m/s²");
        assertThat(wall.locator(".line")).hasCount(4);
        assertThat(wall.locator("text:has-text('limit 0.5')")).hasCount(1);
    }

    /** Louder is further from the ground: brighter in the dark, darker in the light. */
    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"DARK", "LIGHT"})
    void readsInTheDarkAndInTheLight(ColorScheme scheme) {
        open(scheme, "en-GB", 1366, 900);
        var look = scheme.name().toLowerCase(java.util.Locale.ROOT);
        desk.requireReadable(page);
        desk.requireAccessible(page);
        page.locator(".excerpts").scrollIntoViewIfNeeded();
        Desk.keep(page, "excerpts-" + look);
        page.locator(".spectrogram").scrollIntoViewIfNeeded();
        Desk.keep(page, "excerpts-sound-" + look);
        figures().nth(WALL).scrollIntoViewIfNeeded();
        Desk.keep(page, "excerpts-rest-" + look);
        // In the midst of a step, and just before it began to walk.
        double loud = brightness(pixel(105, 4));
        double quiet = brightness(pixel(60, 4));
        if (scheme == ColorScheme.DARK) {
            assertThat(loud).isGreaterThan(quiet + 60);
        } else {
            assertThat(loud).isLessThan(quiet - 60);
        }
    }

    @Test
    void turnsWithTheLookOfThePage() {
        open(ColorScheme.DARK, "en-GB", 1366, 768);
        var dark = pixel(105, 4);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.waitForCondition(() -> !pixel(105, 4).equals(dark));
    }

    @Test
    void speaksSpanish() {
        open(ColorScheme.LIGHT, "es-ES", 1366, 768);
        assertThat(figures().nth(FENCE).locator("figcaption"))
                .containsText("tensión de cada impulso · tensión de la valla baja");
        assertThat(figures().nth(FENCE).locator("figcaption")).containsText("4 ausentes");
        assertThat(page.locator(".excerpts")).containsText("no se entienden palabras");
        assertThat(page.locator(".excerpts").innerText())
                .doesNotContainPattern(dev.vallum.gateway.explain.InSpanish.ENGLISH_WORDS);
    }

    @Test
    void saysSoWhereNothingHasCome() {
        api.operations.put(Alerts.at("z40", 9, clock.instant()));
        open(ColorScheme.DARK, "en-GB", 1366, 768);
        page.navigate(api.uri("/#alert=" + new java.util.UUID(1, 9)).toString());
        assertThat(page.locator("#alert-title")).containsText("Zone 40");
        assertThat(page.locator(".excerpts")).containsText("Nothing has come of z40-gravel.");
        assertThat(figures()).hasCount(0);
    }

    /** Red, green, blue and how opaque, of a value: counted from the left, and from the top. */
    private List<Integer> pixel(int column, int row) {
        var found =
                page.evaluate(
                        """
                        ([column, row]) => [...document.querySelector(".spectrogram canvas")
                            .getContext("2d").getImageData(column, row, 1, 1).data]
                        """,
                        List.of(column, row));
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(each -> ((Number) each).intValue()).toList();
    }

    private static double brightness(List<Integer> colour) {
        return 0.2126 * colour.get(0) + 0.7152 * colour.get(1) + 0.0722 * colour.get(2);
    }
}
