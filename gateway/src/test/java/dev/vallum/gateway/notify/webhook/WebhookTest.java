package dev.vallum.gateway.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.notify.notice.Answer;
import dev.vallum.gateway.notify.notice.TestNotices;
import dev.vallum.gateway.notify.notice.WayOutException;
import dev.vallum.gateway.notify.security.SettingFiles;
import dev.vallum.gateway.operation.SteppedClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {
    private static final String SECRET = "open sesame";

    @TempDir private Path folder;
    private HookReceiver receiver;
    private Webhook webhook;

    @BeforeEach
    void start() throws Exception {
        var file = Files.writeString(folder.resolve("hook.secret"), SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        receiver = new HookReceiver(0);
        webhook =
                new Webhook(
                        new WebhookSettings(receiver.url(), "hook.secret", null),
                        new SettingFiles(folder),
                        new SteppedClock());
    }

    @AfterEach
    void stop() {
        webhook.close();
        receiver.close();
    }

    @Test
    void postsWhatHappenedAsJson() throws Exception {
        assertThat(webhook.tell(TestNotices.raised(3))).isEqualTo(new Answer.Taken("HTTP 204"));

        var request = receiver.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-type")).isEqualTo("application/json");
        assertThat(request.header("Traceparent"))
                .isEqualTo(TestNotices.raised(3).traceParent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        var json = new ObjectMapper().readTree(request.body());
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("status").asText()).isEqualTo("ACTUAL");
        assertThat(json.path("headline").asText()).startsWith("CRITICAL intrusion at Zone 2");
        assertThat(json.path("time").asText()).isEqualTo("2026-11-21T22:15:06.120Z");
        assertThat(json.path("alert").path("zones").path(0).path("id").asText()).isEqualTo("z02");
        assertThat(json.path("alert").path("reasons").size()).isEqualTo(2);
        assertThat(json.path("alert").path("disposition").isNull()).isTrue();
    }

    @Test
    void signsTimestampAndBody() throws Exception {
        webhook.tell(TestNotices.raised(3));

        var request = receiver.requests().getFirst();
        var timestamp = request.header("X-vallum-timestamp");
        assertThat(timestamp)
                .isEqualTo("" + Instant.parse("2026-11-21T12:00:00Z").getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed = (timestamp + "." + request.body()).getBytes(StandardCharsets.UTF_8);
        assertThat(request.header("X-vallum-signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed)));
        assertThat(request.toString()).doesNotContain(SECRET);
    }

    @Test
    void hasTheSameKeyAndBodyEachTime() throws Exception {
        receiver.answerNext(503, Map.of());
        webhook.tell(TestNotices.raised(3));
        webhook.tell(TestNotices.raised(3));

        var first = receiver.requests().getFirst();
        assertThat(first.header("Idempotency-key")).isEqualTo("00000000000000000000000000000003");
        assertThat(receiver.requests().getLast().header("Idempotency-key"))
                .isEqualTo(first.header("Idempotency-key"));
        assertThat(receiver.requests().getLast().body()).isEqualTo(first.body());
    }

    @Test
    void tellsWhatIsFinalFromWhatIsNot() throws Exception {
        for (int status : new int[] {200, 201, 204, 299}) {
            assertThat(answerTo(status)).isInstanceOf(Answer.Taken.class);
        }
        for (int status : new int[] {400, 401, 403, 404, 410, 422}) {
            assertThat(answerTo(status)).isEqualTo(new Answer.Refused("HTTP " + status));
        }
        for (int status : new int[] {302, 408, 429, 500, 502, 503}) {
            assertThat(answerTo(status))
                    .isEqualTo(new Answer.Later("HTTP " + status, Duration.ZERO));
        }
    }

    @Test
    void waitsForAsLongAsItIsAskedTo() throws Exception {
        receiver.answerNext(429, Map.of("Retry-After", "120"));
        assertThat(webhook.tell(TestNotices.raised(3)))
                .isEqualTo(new Answer.Later("HTTP 429", Duration.ofMinutes(2)));
        var now = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(Webhook.retryAfter("Sat, 21 Nov 2026 12:00:30 GMT", now))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(Webhook.retryAfter("Sat, 21 Nov 2026 11:00:00 GMT", now)).isZero();
        assertThat(Webhook.retryAfter("soon", now)).isZero();
        assertThat(Webhook.retryAfter("", now)).isZero();
    }

    @Test
    void followsNobodyToAnotherPlace() throws Exception {
        try (var other = new HookReceiver(0)) {
            receiver.answerNext(307, Map.of("Location", other.url().toString()));
            assertThat(webhook.tell(TestNotices.raised(3))).isInstanceOf(Answer.Later.class);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void failsWhenNobodyListens() {
        receiver.close();
        assertThatThrownBy(() -> webhook.tell(TestNotices.raised(3)))
                .isInstanceOf(WayOutException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void marksATest() throws Exception {
        webhook.tell(TestNotices.test());
        assertThat(receiver.requests().getFirst().header("X-vallum-status")).isEqualTo("TEST");
        assertThat(receiver.requests().getFirst().body()).contains("\"status\":\"TEST\"");
    }

    private Answer answerTo(int status) throws Exception {
        receiver.answerNext(status, Map.of());
        return webhook.tell(TestNotices.raised(3));
    }
}
