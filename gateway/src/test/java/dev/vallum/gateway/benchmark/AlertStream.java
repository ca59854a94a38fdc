package dev.vallum.gateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gateway's live stream, watched as a page of the command room does: where it is cut off, all
 * open alerts are read afresh.
 */
final class AlertStream implements AutoCloseable {
    private static final Set<String> URGENT = Set.of("HIGH", "CRITICAL");
    private static final String DATA = "data:";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();
    private final URI console;
    private final AlertSightings sightings;
    private final Thread watching;
    private volatile boolean ended;
    private final AtomicInteger cuts = new AtomicInteger();

    private AlertStream(URI console, AlertSightings sightings) {
        this.console = console;
        this.sightings = sightings;
        watching = Thread.ofPlatform().name("alert-stream").daemon().unstarted(this::watch);
    }

    static AlertStream open(URI console, String password, AlertSightings sightings)
            throws IOException, InterruptedException {
        var stream = new AlertStream(console, sightings);
        stream.logIn(password);
        stream.watching.start();
        return stream;
    }

    /** How often the gateway cut it off. */
    int cuts() {
        return cuts.get();
    }

    private void logIn(String password) throws IOException, InterruptedException {
        var body = json.writeValueAsString(Map.of("username", "admin", "password", password));
        var request =
                HttpRequest.newBuilder(console.resolve("/login"))
                        .header("Content-Type", "application/json")
                        .header("Origin", console.toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("log-in: " + answer.statusCode() + " " + answer.body());
        }
    }

    private void watch() {
        while (!ended) {
            try {
                var request =
                        HttpRequest.newBuilder(console.resolve("/api/stream?events=alert")).build();
                var lines = http.send(request, HttpResponse.BodyHandlers.ofLines());
                readAfresh();
                read(lines.body().iterator());
            } catch (IOException | UncheckedIOException e) {
                // Where it was cut off in the middle of a line.
            } catch (InterruptedException e) {
                return;
            }
            cuts.incrementAndGet();
        }
    }

    private void readAfresh() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(console.resolve("/api/alerts")).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        for (var alert : json.readTree(answer.body()).path("alerts")) {
            see(alert);
        }
    }

    private void read(Iterator<String> lines) throws IOException {
        while (!ended && lines.hasNext()) {
            var line = lines.next();
            // What is merely more of the same is the most of it; reading it all would cost more
            // than the gateway's own work.
            if (line.startsWith(DATA) && !line.contains("\"priority\":\"MEDIUM\",\"state\"")) {
                see(json.readTree(line.substring(DATA.length())));
            }
        }
    }

    private void see(JsonNode alert) {
        if (URGENT.contains(alert.path("priority").asText())) {
            long now = System.nanoTime();
            for (var zone : alert.path("zones")) {
                sightings.seen(zone.asText(), alert.path("id").asText(), now);
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        watching.interrupt();
        http.shutdownNow();
    }
}
