package dev.vallum.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.security.ServerCertificate;
import dev.vallum.gateway.site.Camera;
import dev.vallum.gateway.site.CameraControl;
import dev.vallum.gateway.site.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaysOutFileTest {
    private static final SitePlan SITE =
            SitePlan.of(
                            new Notice.Place("yard", "Yard"),
                            List.of(new Notice.Place("z01", "Zone 1")),
                            List.of())
                    .with(
                            List.of(
                                    camera(
                                            "c01",
                                            new CameraControl(
                                                    "https://192.0.2.21/onvif/device_service",
                                                    "Profile_1",
                                                    Map.of("z01", "1"),
                                                    true)),
                                    camera("c02", null)),
                            List.of("n01"));

    private static Camera camera(String id, @Nullable CameraControl control) {
        return new Camera(id, id, new Point(0, 0), List.of("z01"), null, control);
    }

    @TempDir private Path folder;

    @BeforeEach
    void layASecret() throws IOException {
        secret("hook.secret", "rw-------");
    }

    @Test
    void hasDefaultsThatTellWhatMatters() throws Exception {
        var plan = read("ways:\n- id: hook\n" + WEBHOOK);
        var way = plan.ways().getFirst();
        assertThat(way.type()).isEqualTo("webhook");
        assertThat(way.filter()).isEqualTo(Filter.DEFAULT);
        assertThat(way.status()).isEqualTo(Status.ACTUAL);
        assertThat(way.failedAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(way.giveUpAfter()).isEqualTo(Duration.ofDays(7));
        assertThat(plan.keepFor()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void takesEachKey() throws Exception {
        var plan =
                read(
                        """
                        keepFor: 30d
                        ways:
                        - id: hook
                          filter:
                            leastPriority: high
                            categories: [intrusion, tamper]
                            acts: [raised, closed]
                            zones: [z01]
                          exercise: true
                          failedAfter: 5min
                          giveUpAfter: 1d
                        """
                                + WEBHOOK);
        var way = plan.ways().getFirst();
        assertThat(way.status()).isEqualTo(Status.EXERCISE);
        assertThat(way.failedAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(way.giveUpAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(way.filter().zones()).containsExactly("z01");
        assertThat(plan.keepFor()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void takesTheExampleThatShipsWithTheProgram() throws Exception {
        ServerCertificate.make().writePem(folder.resolve("site-ca.pem"));
        secret("mail.password", "rw-------");
        secret("broker.password", "rw-------");
        secret("camera.password", "rw-------");
        secret("dc09.key", "rw-------");
        Files.writeString(folder.resolve("dc09.key"), "00112233445566778899aabbccddeeff\n");
        var example = Files.readString(Path.of("src/main/resources/example-ways-out.yaml"));
        var plan = read(example.replace("zones: [z12, z13]", "zones: [z01]").replace("n13", "n01"));
        assertThat(plan.ways())
                .extracting(Way::type)
                .containsExactly(
                        "webhook",
                        "syslog",
                        "mail",
                        "dc09",
                        "homeAssistant",
                        "cap",
                        "onvif",
                        "relay");
    }

    @Test
    void doesNotPointCamerasAtWhatIsLongOver() throws Exception {
        secret("camera.password", "rw-------");
        assertThat(read("ways:\n" + CAMERA).ways().getFirst().giveUpAfter())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(read("ways:\n" + CAMERA + "  giveUpAfter: 5min\n").ways())
                .extracting(Way::giveUpAfter)
                .containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void namesWhatIsWrongWithACamera() throws Exception {
        secret("camera.password", "rw-------");
        var line = "ways.yaml:4: ";
        assertError("ways:\n" + CAMERA.replace("c01", "c09"), line + "there is no camera 'c09'");
        assertError(
                "ways:\n" + CAMERA.replace("c01", "c02"),
                line + "camera 'c02' has no 'onvif' in the site file");
        assertError(
                "ways:\n" + CAMERA + CAMERA.replace("id: look", "id: again"),
                "ways.yaml:9: camera 'c01' has a way already");
        assertError(
                "ways:\n" + CAMERA + "    fingerprint: abc\n",
                "ways.yaml:7: 'abc' is no SHA-256 in 64 hexadecimal digits");
        assertError("ways:\n" + CAMERA + "    fingerprint: abc\n    trustFile: x\n", "not both");
        assertError("ways:\n" + CAMERA + "    settleWithin: 11s\n", "'settleWithin': 10s at most");
        assertError("ways:\n" + CAMERA + "    superviseEvery: 1s\n", "10s at least");
        assertError("ways:\n" + CAMERA.replace("user: v", "user: 'a:b'"), "'user'");
    }

    @Test
    void namesWhatIsWrongWithARelay() throws Exception {
        var relay = "ways:\n- id: lamp\n  relay: { node: n01, relay: tower-lamp }\n";
        assertThat(read(relay).ways().getFirst().giveUpAfter()).isEqualTo(Duration.ofMinutes(1));
        assertError(relay.replace("n01", "n02"), "ways.yaml:3: there is no node 'n02'");
        assertError(
                relay.replace("}", ", lasts: 11min }"), "ways.yaml:3: 'lasts': write 1s to 10min");
        assertError(relay + "  exercise: true\n", "ways.yaml:4: a lamp has no mark for a drill");
    }

    private static final String CAMERA =
            """
            - id: look
              onvif:
                camera: c01
                user: v
                passwordFile: camera.password
            """;

    @Test
    void refusesADrillOnAWayThatCannotMarkIt() {
        assertError(
                """
                ways:
                - id: arc
                  exercise: true
                  dc09: { receiver: "h:1", account: "123" }
                """,
                "ways.yaml:3: DC-09 has no mark for a drill");
    }

    @Test
    void namesTheKeyOfEachKindThatIsWrong() {
        assertError("ways:\n- id: a\n  dc09: { receiver: h, account: \"123\" }", "'receiver'");
        assertError("ways:\n- id: a\n  dc09: { receiver: \"h:1\", account: xyz }", "'account'");
        assertError("ways:\n- id: a\n  syslog: { host: h, port: 0 }", "ways.yaml:3: 'port'");
        assertError(
                "ways:\n- id: a\n  mail: { host: h, from: x, to: [a@b] }",
                "'from': 'x' is no address");
        assertError("ways:\n- id: a\n  homeAssistant: { broker: \"mqtt://h\" }", "'broker'");
        assertError("ways:\n- id: a\n  cap: { sender: a b }", "'sender'");
        assertError(
                "ways:\n- id: a\n  cap: { sender: a }\n- id: b\n  cap: { sender: a }",
                "ways.yaml:5: there is one feed at most");
    }

    @Test
    void namesTheLineOfWhatIsWrong() {
        assertError("ways:\n- id: hook\n  webhok: {}\n", "ways.yaml:3: unknown key 'webhok'");
        assertError("ways:\n- id: Hook\n" + WEBHOOK, "ways.yaml:2: id 'Hook'");
        assertError(
                "ways:\n- id: hook\n" + WEBHOOK + "- id: hook\n" + WEBHOOK,
                "ways.yaml:6: 'hook' stands twice");
        assertError(
                "ways:\n- id: hook\n  filter: { zones: [z09] }\n" + WEBHOOK,
                "ways.yaml:3: there is no zone 'z09'");
        assertError(
                "ways:\n- id: hook\n  filter:\n    acts: [shouted]\n" + WEBHOOK,
                "ways.yaml:4: 'acts': 'shouted': write one of raised");
        assertError("ways:\n- id: hook\n", "name exactly one kind");
        assertError(
                "ways:\n- id: hook\n  webhook:\n    url: ftp://x/\n    secretFile: hook.secret\n",
                "'url': write https://HOST/PATH");
        assertError("ways:\n- id: hook\n  webhook:\n    url: https://x/\n", "'secretFile'");
        assertError("ways:\n- id: hook\n  failedAfter: 0s\n" + WEBHOOK, "zero is too short");
        assertError("", "expected keys and values");
    }

    @Test
    void refusesASecretThatOthersMayRead() throws Exception {
        secret("hook.secret", "rw-r-----");
        assertError(
                "ways:\n- id: hook\n" + WEBHOOK,
                "ways.yaml:5: " + folder.resolve("hook.secret") + ": others may use this secret");
        Files.delete(folder.resolve("hook.secret"));
        assertError("ways:\n- id: hook\n" + WEBHOOK, "ways.yaml:5: ");
    }

    @Test
    void neverShowsASecret() throws Exception {
        Files.writeString(folder.resolve("trust.pem"), "no certificate");
        assertThatThrownBy(
                        () -> read("ways:\n- id: hook\n" + WEBHOOK + "    trustFile: trust.pem\n"))
                .hasMessageContaining("ways.yaml:6")
                .hasMessageContaining("no certificates in PEM")
                .hasMessageNotContaining("open sesame");
    }

    private static final String WEBHOOK =
            """
              webhook:
                url: https://hooks.example.org/vallum
                secretFile: hook.secret
            """;

    private void assertError(String text, String expected) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(expected);
    }

    private WaysOutPlan read(String text) throws IOException, ConfigurationException {
        var file = Files.writeString(folder.resolve("ways.yaml"), text);
        return WaysOutFile.read(file, SITE, GatewayParts.none(Clock.systemUTC(), System::nanoTime));
    }

    private void secret(String name, String permissions) throws IOException {
        var file = Files.writeString(folder.resolve(name), "open sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
