package dev.vallum.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.alert.Alert;
import dev.vallum.gateway.correlate.Priority;
import dev.vallum.gateway.notify.RecordedAlerts;
import dev.vallum.gateway.notify.WaysOut;
import dev.vallum.gateway.store.Database;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaysOutApiTest {
    private RunningApi api;
    private RecordedAlerts alerts;
    private String olga;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("hook.secret"), "open sesame\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        // Port 9 discards what nobody sends to it: nobody listens there.
        var file =
                Files.writeString(
                        folder.resolve("ways.yaml"),
                        """
                        ways:
                        - id: feed
                          cap: { sender: vallum@example.org }
                        - id: hook
                          webhook: { url: "http://127.0.0.1:9/", secretFile: hook.secret }
                        """);
        api =
                RunningApi.start(
                        folder.resolve("data"), 0, Map.of("vallum.ways-out", file.toString()));
        api.context.getBean(WaysOut.class).start();
        alerts = new RecordedAlerts(api.context.getBean(Database.class), Clock.systemUTC());
        olga = api.session("olga");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void showsHowEachWayFaresAndNothingWithoutASession() throws Exception {
        raise();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/ways-out").at("/1/state").asText().equals("FAILING"));
        var ways = get("/api/ways-out");
        assertThat(ways.at("/0/id").asText()).isEqualTo("feed");
        assertThat(ways.at("/0/type").asText()).isEqualTo("cap");
        assertThat(ways.at("/0/state").asText()).isEqualTo("WORKING");
        assertThat(ways.at("/0/lastSuccess").isTextual()).isTrue();
        assertThat(ways.at("/1/waiting").asInt()).isEqualTo(1);
        assertThat(ways.at("/1/lastError").asText()).contains("does not answer");
        assertThat(get("/api/health").path("waysOut").size()).isEqualTo(2);
        for (var path : new String[] {"/api/ways-out", "/api/cap", "/api/cap/1"}) {
            assertThat(api.send(HttpRequest.newBuilder(api.uri(path))).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void goesThroughDeliveriesPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            raise();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/ways-out/feed/deliveries").path("deliveries").size() == 5);
        var page = get("/api/ways-out/feed/deliveries?limit=3");
        assertThat(page.at("/deliveries/0/alert").asLong()).isEqualTo(5);
        assertThat(page.at("/deliveries/0/act").asText()).isEqualTo("RAISED");
        var rest = get("/api/ways-out/feed/deliveries?limit=3&before=" + page.path("before"));
        assertThat(rest.path("deliveries").size()).isEqualTo(2);
        assertThat(rest.path("before").isNull()).isTrue();
        assertThat(status("/api/ways-out/none/deliveries")).isEqualTo(404);
        assertThat(status("/api/ways-out/feed/deliveries?limit=0")).isEqualTo(400);
    }

    @Test
    void publishesCapDocumentsThatNameThoseBeforeThem() throws Exception {
        var alert = raise();
        api.operations.put(alerts.acknowledge(alert));
        await().atMost(Duration.ofSeconds(20)).until(() -> documents().size() == 2);

        var feed = api.send(api.get("/api/cap", olga));
        assertThat(feed.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/atom+xml");
        var first = api.send(api.get(documents().getLast(), olga));
        assertThat(first.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/cap+xml");
        assertThat(first.body()).contains("<msgType>Alert</msgType>").doesNotContain("references");
        assertThat(api.send(api.get(documents().getFirst(), olga)).body())
                .contains("<msgType>Update</msgType>")
                .contains("<references>vallum@example.org,vallum-reference-");
        assertThat(status("/api/cap/99")).isEqualTo(404);
    }

    /** Where the feed says they are, the latest first. */
    private List<String> documents() throws Exception {
        return Pattern.compile("href=\"(/api/cap/\\d+)\"")
                .matcher(api.send(api.get("/api/cap", olga)).body())
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    private Alert raise() {
        var alert = alerts.raise(Priority.HIGH, "z12");
        api.operations.put(alert);
        return alert;
    }

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper().readTree(api.send(api.get(path, olga)).body());
    }

    private int status(String path) throws Exception {
        return api.send(api.get(path, olga)).statusCode();
    }
}
