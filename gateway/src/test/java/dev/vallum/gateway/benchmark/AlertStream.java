package dev.vallum.gateway.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
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
    private final AlertList list;
    private final AlertSightings sightings;
    private final Thread watching;
    private volatile boolean ended;
    private final AtomicInteger cuts = new AtomicInteger();

    private AlertStream(AlertList list, AlertSightings sightings) {
        this.list = list;
        this.sightings = sightings;
        watching = Thread.ofPlatform().name("alert-stream").daemon().unstarted(this::watch);
    }

    static AlertStream open(URI console, String password, AlertSightings sightings)
            throws IOException, InterruptedException {
        var stream = new AlertStream(AlertList.logIn(console, password), sightings);
        stream.watching.start();
        return stream;
    }

    /** How often the gateway cut it off. */
    int cuts() {
        return cuts.get();
    }

    private void watch() {
        while (!ended) {
            try {
                var request =
                        HttpRequest.newBuilder(list.console().resolve("/api/stream?events=alert"))
                                .build();
                var lines = list.http().send(request, HttpResponse.BodyHandlers.ofLines());
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
        for (var alert : list.open()) {
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
        list.http().shutdownNow();
    }
}
