package dev.vallum.gateway.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The few calls of the gateway's API that a night's check makes. */
final class AlertApi {
    private static final int MOST_ALERTS = 500;
    private static final int MOST_DETECTIONS = 1000;

    private final URI gateway;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final JsonMapper json =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    AlertApi(URI gateway) {
        this.gateway = gateway;
    }

    void logIn(String account, String password) throws IOException, InterruptedException {
        var body = json.writeValueAsString(Map.of("username", account, "password", password));
        send(
                request("/login")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** All alerts of the night, the oldest first. */
    List<SeenAlert> alerts() throws IOException, InterruptedException {
        var answer = send(request("/api/alerts?state=all&limit=" + MOST_ALERTS).GET());
        return json.readValue(answer, Page.class).alerts().stream()
                .sorted((one, other) -> Long.compare(one.number(), other.number()))
                .toList();
    }

    private record Page(List<SeenAlert> alerts) {}

    /** The latest detections of one sensor. */
    List<SeenDetection> detections(String sensor) throws IOException, InterruptedException {
        var answer =
                send(
                        request("/api/detections?limit=" + MOST_DETECTIONS + "&sensor=" + sensor)
                                .GET());
        return List.of(json.readValue(answer, SeenDetection[].class));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        var request = builder.build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    request.method() + " " + request.uri() + " gave " + response.statusCode());
        }
        return response.body();
    }
}
