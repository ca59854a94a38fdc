package dev.vallum.gateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vallum.gateway.endtoend.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;

/**
 * The gateway's live stream, watched as a page of the command room does: where it is cut off, all
 * open alerts are read afresh.
 */
final class AlertStream implements AutoCloseable {
    private static final Set<String> URGENT = Set.of("HIGH", "CRITICAL");
    private static final String DATA = "data:";

    private final ObjectMapper json = new ObjectMapper();
    private final Api api;
    private final AlertSightings sightings;
    private final Thread watching;
    private volatile boolean ended;

    private AlertStream(Api api, AlertSightings sightings) {
        this.api = api;
        this.sightings = sightings;
        watching = Thread.ofPlatform().name("alert-stream").daemon().unstarted(this::watch);
    }

    static AlertStream open(Api api, AlertSightings sightings) {
        var stream = new AlertStream(api, sightings);
        stream.watching.start();
        return stream;
    }

    private void watch() {
        while (!ended) {
            try {
                var lines = api.lines("/api/stream?events=alert");
                readAfresh();
                read(lines.body().iterator());
            } catch (IOException | UncheckedIOException e) {
                // Where it was cut off in the middle of a line.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void readAfresh() throws IOException, InterruptedException {
        for (var alert : api.get("/api/alerts").path("alerts")) {
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
        api.shutdownNow();
    }
}
