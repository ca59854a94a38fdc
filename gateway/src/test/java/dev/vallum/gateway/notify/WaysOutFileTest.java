package dev.vallum.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vallum.configuration.ConfigurationException;
import dev.vallum.gateway.notify.notice.Notice;
import dev.vallum.gateway.notify.notice.SitePlan;
import dev.vallum.gateway.notify.notice.Status;
import dev.vallum.gateway.notify.security.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaysOutFileTest {
    private static final SitePlan SITE =
            SitePlan.of(
                    new Notice.Place("yard", "Yard"),
                    List.of(new Notice.Place("z01", "Zone 1")),
                    List.of());

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
        secret("dc09.key", "rw-------");
        Files.writeString(folder.resolve("dc09.key"), "00112233445566778899aabbccddeeff\n");
        var example = Files.readString(Path.of("src/main/resources/example-ways-out.yaml"));
        var plan = read(example.replace("zones: [z12, z13]", "zones: [z01]"));
        assertThat(plan.ways())
                .extracting(Way::type)
                .containsExactly("webhook", "syslog", "mail", "dc09", "homeAssistant", "cap");
    }

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
        return WaysOutFile.read(
                file, SITE, GatewayParts.none(Clock.systemUTC(), System::nanoTime));
    }

    private void secret(String name, String permissions) throws IOException {
        var file = Files.writeString(folder.resolve(name), "open sesame\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
