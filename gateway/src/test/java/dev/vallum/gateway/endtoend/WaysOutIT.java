package dev.vallum.gateway.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.notify.webhook.HookReceiver;
import dev.vallum.gateway.trace.SpanReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged gateway tells a webhook, is killed with SIGKILL, and has a receiver that is away.
 */
class WaysOutIT {
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir private Path folder;

    @Test
    void tellsWithinASecondAndLosesNothingWhoeverIsKilled() throws Exception {
        var yard = new Yard(folder);
        var installation = Installation.of(Yard.SITE, folder);
        var password = installation.account("watcher", "operator");
        var receiver = new HookReceiver(0);
        int port = receiver.port();
        var file = waysOut(port);

        var collector = new SpanReceiver();
        var gateway = installation.start("--ways-out", file, "--otlp", collector.url());
        var nodes = yard.nodes(installation, gateway.mqttPort(), "nodes-1.log");
        await().atMost(Duration.ofSeconds(60)).until(() -> receiver.requests().size() >= 3);
        assertThat(Told.all(List.of(receiver)))
                .as("an intrusion becomes more urgent, and that is told at once")
                .anyMatch(told -> told.delay().compareTo(SOON) < 0);
        var alert = Told.all(List.of(receiver)).getFirst().json().at("/alert/id").asText();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(collector.spans(alert.replace("-", "")))
                                .as("its trace leads from the sensor to who was told")
                                .extracting(Span::getName)
                                .contains("alert", "deliver", "correlate", "attempt", "notify"));

        // Nobody misses a collector.
        collector.close();
        receiver.close();
        // Their silence is an alert.
        nodes.kill();
        var api = Api.logIn(gateway.console(), "watcher", password);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.get("/api/ways-out").at("/0/state").asText().equals("FAILING"));
        gateway.program().kill();

        try (var second = new HookReceiver(port);
                var again = installation.start("--ways-out", file)) {
            var late = Api.logIn(again.console(), "watcher", password);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            !second.requests().isEmpty()
                                    && late.get("/api/ways-out").at("/0/waiting").asInt() == 0);
            var answered = answered(late);
            var told = Told.all(List.of(receiver, second));
            assertThat(told.stream().map(Told::number))
                    .as("what the gateway calls answered was told")
                    .containsAll(answered);
            assertThat(told.stream().collect(groupingBy(Told::number)).values())
                    .as("however often, under one id and with one body")
                    .allMatch(same -> same.stream().map(Told::id).distinct().count() == 1)
                    .allMatch(same -> same.stream().map(Told::body).distinct().count() == 1);
            assertThat(receiver.requests().size() + second.requests().size())
                    .as("once more at most for the kill")
                    .isBetween(answered.size(), answered.size() + 2);
            assertThat(Told.all(List.of(second)).stream().map(Told::number).toList())
                    .as("in order")
                    .isSorted();
        }
    }

    private static List<Long> answered(Api api) throws Exception {
        var page = api.get("/api/ways-out/hook/deliveries?limit=500").path("deliveries");
        return StreamSupport.stream(page.spliterator(), false)
                .filter(each -> each.path("state").asText().equals("ANSWERED"))
                .map(each -> each.path("audit").asLong())
                .toList();
    }

    private Path waysOut(int port) throws Exception {
        var secret = Files.writeString(folder.resolve("hook.secret"), "open sesame\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(
                folder.resolve("ways-out.yaml"),
                """
                ways:
                - id: hook
                  webhook:
                    url: http://127.0.0.1:%d/hook
                    secretFile: hook.secret
                """
                        .formatted(port));
    }

    /** Something that was told, and how long after it happened. */
    private record Told(String id, String body, JsonNode json, Duration delay) {
        static List<Told> all(List<HookReceiver> receivers) {
            return receivers.stream()
                    .flatMap(receiver -> receiver.requests().stream())
                    .map(Told::of)
                    .toList();
        }

        private static Told of(HookReceiver.Request request) {
            try {
                var json = new ObjectMapper().readTree(request.body());
                var happened = Instant.parse(json.path("time").asText());
                return new Told(
                        request.header("Idempotency-key"),
                        request.body(),
                        json,
                        Duration.between(happened, request.at()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long number() {
            return json.path("number").asLong();
        }
    }
}
