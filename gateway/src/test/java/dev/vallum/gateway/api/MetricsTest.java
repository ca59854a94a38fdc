package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class MetricsTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private RunningApi api;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        api =
                RunningApi.start(
                        folder.resolve("data"),
                        0,
                        Map.of("vallum.metrics-token-file", file.toString()));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void anAuditorAndAScraperSeeThem() throws Exception {
        api.operations.put(Alerts.footsteps(1, Instant.parse("2026-11-21T02:14:07Z")));
        for (var answer :
                new HttpResponse<?>[] {
                    api.send(api.get("/metrics", api.session("arno"))), scrape("Bearer " + TOKEN)
                }) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain; version=0.0.4");
            assertThat(answer.body().toString().lines())
                    .contains(
                            "vallum_open_alerts{priority=\"MEDIUM\",state=\"UNACKNOWLEDGED\"} 1.0",
                            "vallum_open_alerts{priority=\"HIGH\",state=\"UNACKNOWLEDGED\"} 0.0",
                            "vallum_node_state{node=\"n12\",state=\"NEVER_SEEN\"} 1.0",
                            "vallum_node_state{node=\"n12\",state=\"ONLINE\"} 0.0",
                            "vallum_detections_total{category=\"INTRUSION\"} 0.0",
                            "vallum_refused_messages_total{reason=\"FORKED_JOURNAL\"} 0.0",
                            "vallum_commit_seconds_bucket{le=\"0.001\"} 0",
                            "vallum_commit_seconds_bucket{le=\"+Inf\"} 0",
                            "vallum_operation_messages 3.0",
                            "vallum_inbox_messages 0.0",
                            "vallum_broker_connected 0.0",
                            "vallum_pages 0.0")
                    .noneMatch(line -> line.startsWith("vallum_standby_waiting"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "));
        }
    }

    @Test
    void nobodyElseSeesThem() throws Exception {
        assertThat(api.send(HttpRequest.newBuilder(api.uri("/metrics"))).statusCode())
                .isEqualTo(401);
        assertThat(api.send(api.get("/metrics", api.session("olga"))).statusCode()).isEqualTo(403);
        assertThat(scrape("Bearer " + TOKEN + "0").statusCode()).isEqualTo(401);
        assertThat(scrape(TOKEN).statusCode()).isEqualTo(401);
    }

    @Test
    void theTokenIsGoodForNothingElse() throws Exception {
        for (var path : new String[] {"/api/alerts", "/api/audit", "/api/session"}) {
            var request = HttpRequest.newBuilder(api.uri(path));
            var answer = api.send(request.header("Authorization", "Bearer " + TOKEN));
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void withoutAFileThereIsNoToken(@TempDir Path data) throws Exception {
        try (var other = RunningApi.start(data, 0)) {
            for (var token : new String[] {"Bearer ", "Bearer " + TOKEN, "Bearer null"}) {
                var request = HttpRequest.newBuilder(other.uri("/metrics"));
                assertThat(other.send(request.header("Authorization", token)).statusCode())
                        .isEqualTo(401);
            }
        }
    }

    private HttpResponse<String> scrape(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(api.uri("/metrics"));
        return api.send(request.header("Authorization", authorization));
    }
}
