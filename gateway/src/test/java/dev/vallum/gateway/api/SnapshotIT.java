package dev.vallum.gateway.api;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.vallum.gateway.notify.onvif.SimulatedCamera;
import dev.vallum.gateway.store.NewSnapshot;
import dev.vallum.gateway.store.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A camera's picture of an alert, in a real browser. */
class SnapshotIT {
    private static final String CAMERA =
            "{ id: c04, name: Tower 4 clockwise, at: [385, -65], zones: [z11, z12, z13]";
    private static final String CONTROL =
            """
            , onvif: { url: "https://192.0.2.24/onvif/device_service", profile: p, \
            presets: { z12: "2" }, snapshots: true }\
            """;

    @RegisterExtension private static final Desk DESK = new Desk();

    @Test
    void comesIntoTheDetailsByItself(@TempDir Path folder) throws Exception {
        var reference = Files.readString(Path.of("src/main/resources/reference-site.yaml"));
        assertThat(reference).contains(CAMERA);
        var site =
                Files.writeString(
                        folder.resolve("site.yaml"), reference.replace(CAMERA, CAMERA + CONTROL));
        try (var api = RunningApi.start(folder.resolve("data"), 0, Map.of(), site)) {
            var page = DESK.page(api.uri("/"), ColorScheme.DARK, 1366, 768);
            DESK.logIn(page, "olga");
            var alert = Alerts.footsteps(1, Clock.systemUTC().instant());
            api.operations.put(alert);
            var panel = page.locator("#detail .snapshots");
            assertThat(page.locator("#detail h2")).containsText("footsteps");
            assertThat(panel).isHidden();

            api.context
                    .getBean(SnapshotStore.class)
                    .add(
                            new NewSnapshot(
                                    alert.id(),
                                    alert.number(),
                                    "c04",
                                    "z12",
                                    1,
                                    true,
                                    Clock.systemUTC().instant(),
                                    SimulatedCamera.jpeg(320, 240),
                                    320,
                                    240));
            assertThat(panel.locator("figcaption"))
                    .containsText("Drill: Tower 4 clockwise, at Zone 12");
            assertThat(panel.locator("img")).hasJSProperty("naturalWidth", 320);
            Desk.keep(page, "snapshot");
        }
    }
}
