package dev.vallum.gateway.notify.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.TestNotices;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.ServerCertificate;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.gateway.site.Camera;
import dev.vallum.gateway.site.CameraControl;
import dev.vallum.gateway.site.Point;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnvifTest {
    @TempDir private Path folder;

    private final List<Snapshot> kept = new ArrayList<>();
    private SimulatedCamera camera;

    @BeforeEach
    void start() throws Exception {
        camera = new SimulatedCamera();
        secret(SimulatedCamera.PASSWORD);
    }

    @AfterEach
    void stop() {
        camera.close();
    }

    @Test
    void pointsTheCameraAndTakesNoPictureUnlessTheSiteHasAllowedIt() throws Exception {
        try (var way = way(false)) {
            assertThat(way.tell(TestNotices.raised(1)))
                    .isEqualTo(new Answer.Taken("looks at z03 (preset 3)"));
        }
        assertThat(camera.preset).as("that of the zone touched last").isEqualTo("3");
        assertThat(camera.asked())
                .containsExactly("GetSystemDateAndTime", "GetServices", "GotoPreset");
        assertThat(camera.mistakes()).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void takesAPictureOnceTheCameraStandsStill() throws Exception {
        camera.looksWhileMoving = 2;
        try (var way = way(true)) {
            assertThat(way.tell(TestNotices.raised(1))).isInstanceOf(Answer.Taken.class);
        }
        assertThat(camera.mistakes()).isEmpty();
        assertThat(kept).hasSize(1);
        var snapshot = kept.getFirst();
        assertThat(snapshot.camera()).isEqualTo("c01");
        assertThat(snapshot.zone()).isEqualTo("z03");
        assertThat(snapshot.image().bytes()).isEqualTo(camera.picture);
        assertThat(snapshot.image().width()).isEqualTo(320);
        assertThat(snapshot.image().height()).isEqualTo(240);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void logsInByHttpDigestWhereTheCameraAsksForIt(String hash) throws Exception {
        camera.http = hash;
        try (var way = way(true)) {
            assertThat(way.tell(TestNotices.raised(1))).isInstanceOf(Answer.Taken.class);
            assertThat(way.tell(TestNotices.raised(2))).isInstanceOf(Answer.Taken.class);
        }
        assertThat(camera.mistakes()).isEmpty();
        assertThat(kept).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-7300, 86_400})
    void logsInByTheCamerasOwnClock(long aheadSeconds) throws Exception {
        camera.ahead = Duration.ofSeconds(aheadSeconds);
        try (var way = way(false)) {
            assertThat(way.tell(TestNotices.raised(1))).isInstanceOf(Answer.Taken.class);
            camera.ahead = Duration.ZERO;
            assertThat(way.tell(TestNotices.raised(2)))
                    .as("and follows it")
                    .isInstanceOf(Answer.Taken.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MD5"})
    void saysInTheCamerasWordsThatItIsNotLetIn(String http) throws Exception {
        camera.http = http;
        secret("guessed");
        try (var way = way(false)) {
            if (http.isEmpty()) {
                assertThat(way.tell(TestNotices.raised(1)))
                        .isEqualTo(
                                new Answer.Refused(
                                        "GotoPreset: ter:NotAuthorized (Sender not authorized)"));
            } else {
                assertThatThrownBy(() -> way.tell(TestNotices.raised(1)))
                        .isInstanceOf(WayOutException.class)
                        .hasMessage("camera c01: GotoPreset: HTTP 401");
            }
        }
        assertThat(camera.preset).isEqualTo("none");
    }

    @Test
    void saysInTheCamerasWordsWhatItHasNot() throws Exception {
        try (var way = way(control(camera.url(), "Profile_1", "9", false), null, null)) {
            assertThat(way.tell(TestNotices.raised(1)))
                    .isEqualTo(
                            new Answer.Refused(
                                    "GotoPreset: ter:InvalidArgVal/ter:NoToken"
                                            + " (The preset does not exist)"));
            assertThatThrownBy(way::supervise)
                    .as("and before an alert needs it")
                    .hasMessage("camera c01: it has no preset 9");
        }
        try (var way = way(control(camera.url(), "Profile_2", "1", false), null, null)) {
            assertThat(way.tell(TestNotices.raised(1)))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("ter:NoProfile"));
        }
    }

    @Test
    void isNotMovedByATestOrBySupervisionWhichFindAllThereIs() throws Exception {
        try (var way = way(true)) {
            assertThat(way.tell(TestNotices.test()))
                    .isEqualTo(new Answer.Taken("is there with 2 presets; it was not moved"));
            way.supervise();
        }
        assertThat(camera.preset).isEqualTo("none");
        assertThat(camera.asked())
                .contains("GetPresets", "GetSnapshotUri")
                .doesNotContain("GotoPreset", "picture");
        assertThat(kept).isEmpty();
        camera.close();
        try (var way = way(true)) {
            assertThatThrownBy(way::supervise).isInstanceOf(WayOutException.class);
        }
    }

    @Test
    void isPointedForWhatCallsForSomebodyInAZoneThatItLooksAt() throws Exception {
        try (var way = way(false)) {
            assertThat(way.canSay(TestNotices.raised(1))).isTrue();
            assertThat(way.canSay(TestNotices.closed(1))).isFalse();
        }
        var elsewhere =
                new CameraControl(camera.url(), SimulatedCamera.PROFILE, Map.of("z01", "1"), true);
        try (var way = way(elsewhere, null, null)) {
            assertThat(way.canSay(TestNotices.raised(1))).isFalse();
        }
    }

    @Test
    void isNotPointedAgainForWantOfAPicture() throws Exception {
        camera.snapshotType = "text/html";
        try (var way = way(true)) {
            var first = way.tell(TestNotices.raised(1));
            assertThat(first)
                    .isEqualTo(
                            new Answer.Later(
                                    "looks at z03 (preset 3), but no picture:"
                                            + " in place of a picture it sent text/html",
                                    Duration.ZERO));
            camera.preset = "steered by hand";
            camera.snapshotType = "image/jpeg";
            assertThat(way.tell(TestNotices.raised(1))).isInstanceOf(Answer.Taken.class);
        }
        assertThat(camera.preset).isEqualTo("steered by hand");
        assertThat(kept).hasSize(1);
    }

    @Test
    void takesNothingThatIsNoPictureOrTooLarge() throws Exception {
        var whole = camera.picture;
        var broken =
                List.of(
                        "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        Arrays.copyOf(whole, whole.length - 2),
                        Arrays.copyOf(whole, 10),
                        new byte[OnvifDevice.MOST_PICTURE_BYTES + 1]);
        try (var way = way(true)) {
            for (var each : broken) {
                camera.picture = each;
                assertThat(way.tell(TestNotices.raised(1))).isInstanceOf(Answer.Later.class);
            }
            camera.picture = Arrays.copyOf(whole, whole.length + 3);
            assertThat(way.tell(TestNotices.raised(1)))
                    .as("some cameras fill up with zeros")
                    .isInstanceOf(Answer.Taken.class);
        }
        assertThat(kept).hasSize(1);
    }

    @Test
    void followsNoAddressThatLeadsElsewhere() throws Exception {
        camera.snapshotAddress = Optional.of("http://localhost:1/picture");
        try (var way = way(true)) {
            assertThat(way.tell(TestNotices.raised(1)))
                    .isInstanceOfSatisfying(
                            Answer.Later.class,
                            later ->
                                    assertThat(later.why())
                                            .contains("only addresses of http://127.0.0.1"));
        }
        camera.ptzAddress = Optional.of("http://203.0.113.9/onvif/ptz");
        try (var way = way(false)) {
            assertThatThrownBy(() -> way.tell(TestNotices.raised(1)))
                    .hasMessageContaining("203.0.113.9");
        }
    }

    @Test
    void readsNoEntities() throws Exception {
        var leak = Files.writeString(folder.resolve("leak"), "secret text");
        camera.body =
                Optional.of(
                        """
                        <!DOCTYPE e [<!ENTITY x SYSTEM "%s">]>
                        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>
                        <s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>
                        <s:Text xml:lang="en">&x;</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>
                        """
                                .formatted(leak.toUri()));
        try (var way = way(false)) {
            assertThatThrownBy(() -> way.tell(TestNotices.raised(1)))
                    .isInstanceOf(WayOutException.class)
                    .hasMessageContaining("DOCTYPE")
                    .hasMessageNotContaining("secret text");
        }
    }

    @Test
    void believesTheCertificateThatIsPinnedAndNoOther() throws Exception {
        var certificate = ServerCertificate.make();
        var pem = certificate.writePem(folder.resolve("camera.pem"));
        try (var secure = SimulatedCamera.withTls(certificate.context())) {
            var control = control(secure.url(), SimulatedCamera.PROFILE, "1", false);
            var sha256 = fingerprint(certificate);
            try (var way = way(control, null, sha256)) {
                assertThat(way.tell(TestNotices.raised(1))).isInstanceOf(Answer.Taken.class);
            }
            try (var way = way(control, pem.getFileName().toString(), null)) {
                assertThat(way.tell(TestNotices.raised(1))).isInstanceOf(Answer.Taken.class);
            }
            try (var way = way(control, null, "ab:".repeat(31) + "ab")) {
                assertThatThrownBy(() -> way.tell(TestNotices.raised(1)))
                        .hasMessageContaining("its certificate has the SHA-256 " + sha256);
            }
            try (var way = way(control, null, null)) {
                assertThatThrownBy(() -> way.tell(TestNotices.raised(1)))
                        .isInstanceOf(WayOutException.class);
            }
            secure.snapshotAddress = Optional.of("http://127.0.0.1:1/picture");
            var kept = new CameraControl(secure.url(), "Profile_1", Map.of("z03", "1"), true);
            try (var way = way(kept, null, sha256)) {
                assertThat(way.tell(TestNotices.raised(1)))
                        .as("nor is it led out of TLS")
                        .isInstanceOfSatisfying(
                                Answer.Later.class,
                                later ->
                                        assertThat(later.why())
                                                .contains("only addresses of https"));
            }
        }
    }

    @Test
    void doesNotWaitForACameraThatSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0)) {
            var url = "http://127.0.0.1:" + silent.getLocalPort() + "/onvif/device_service";
            try (var way = way(control(url, SimulatedCamera.PROFILE, "1", true), null, null)) {
                assertThatThrownBy(() -> way.tell(TestNotices.raised(1)))
                        .hasMessageContaining("no answer within");
            }
        }
    }

    private static String fingerprint(ServerCertificate certificate) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.encoded()));
    }

    private Onvif way(boolean snapshots) {
        return way(
                new CameraControl(
                        camera.url(),
                        SimulatedCamera.PROFILE,
                        Map.of("z02", "2", "z03", "3"),
                        snapshots),
                null,
                null);
    }

    private static CameraControl control(
            String url, String profile, String preset, boolean snapshots) {
        return new CameraControl(url, profile, Map.of("z03", preset), snapshots);
    }

    private Onvif way(
            CameraControl control, @Nullable String trustFile, @Nullable String fingerprint) {
        var plan =
                TestNotices.PLAN.with(
                        List.of(
                                new Camera(
                                        "c01",
                                        "Tower 1",
                                        new Point(0, 0),
                                        List.of("z01", "z02", "z03"),
                                        null,
                                        control)),
                        List.of());
        var settings =
                new OnvifSettings(
                        "c01",
                        SimulatedCamera.USER,
                        "camera.password",
                        trustFile,
                        fingerprint,
                        null,
                        null);
        return new Onvif(
                settings,
                new SettingFiles(folder),
                plan,
                (Notice _, Snapshot snapshot) -> kept.add(snapshot),
                Clock.systemUTC(),
                System::nanoTime);
    }

    private void secret(String text) throws IOException {
        var file = Files.writeString(folder.resolve("camera.password"), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
