package dev.vallum.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vallum.gateway.notify.onvif.SimulatedCamera;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway points a camera at an alert, and keeps what it saw over a SIGKILL. */
class CameraCueIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void pointsTheCameraAndHasItsPictureAfterAKill() throws Exception {
        var yard = new Yard(folder);
        try (var camera = new SimulatedCamera()) {
            camera.http = "SHA-256";
            camera.looksWhileMoving = 1;
            var installation = Installation.of(site(camera), folder);
            var password = installation.account("watcher", "operator");
            var gateway = installation.start("--ways-out", waysOut());
            var nodes = yard.nodes(installation, gateway.mqttPort(), "nodes.log");
            var api = Api.logIn(gateway.console(), "watcher", password);
            await().atMost(SOON).until(() -> !answered(api).isMissingNode());
            var delivery = answered(api);
            assertThat(delivery.path("answer").asText())
                    .matches("looks at z0\\d \\(preset [123]\\), picture of \\d+ bytes");
            nodes.kill();
            gateway.program().kill();

            try (var again = installation.start("--ways-out", waysOut())) {
                var later = Api.logIn(again.console(), "watcher", password);
                var alert = alert(later, delivery.path("alert").asLong());
                var snapshots =
                        later.get("/api/alerts/" + alert.path("id").asText() + "/snapshots");
                assertThat(snapshots).isNotEmpty();
                assertThat(snapshots.at("/0/audit").asLong())
                        .isEqualTo(delivery.path("audit").asLong());
                assertThat(snapshots.at("/0/bytes").asInt()).isEqualTo(camera.picture.length);
            }
            assertThat(camera.mistakes()).isEmpty();
            assertThat(installation.verify()).contains("audit");
        }
    }

    /** The first that was answered. */
    private static JsonNode answered(Api api) throws Exception {
        var page = api.get("/api/ways-out/tower-camera/deliveries?limit=500").path("deliveries");
        JsonNode first = page.path(-1);
        for (var each : page) {
            if (each.path("state").asText().equals("ANSWERED")) {
                first = each;
            }
        }
        return first;
    }

    private static JsonNode alert(Api api, long number) throws Exception {
        for (var each : api.get("/api/alerts?state=all&limit=500").path("alerts")) {
            if (each.path("number").asLong() == number) {
                return each;
            }
        }
        throw new AssertionError("there is no alert " + number);
    }

    private Path site(SimulatedCamera camera) throws Exception {
        var cameras =
                """
                cameras:
                  - id: c01
                    name: Tower 1
                    at: [0, 0]
                    zones: [z01, z02, z03]
                    onvif:
                      url: %s
                      profile: %s
                      presets: { z01: "1", z02: "2", z03: "3" }
                      snapshots: true
                """
                        .formatted(camera.url(), SimulatedCamera.PROFILE);
        return Files.writeString(
                folder.resolve("site.yaml"),
                Files.readString(Yard.SITE).replace("cameras: []\n", cameras));
    }

    private Path waysOut() throws Exception {
        var secret =
                Files.writeString(
                        folder.resolve("camera.password"), SimulatedCamera.PASSWORD + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                folder.resolve("ways-out.yaml"),
                """
                ways:
                - id: tower-camera
                  onvif: { camera: c01, user: %s, passwordFile: camera.password }
                """
                        .formatted(SimulatedCamera.USER));
    }
}
