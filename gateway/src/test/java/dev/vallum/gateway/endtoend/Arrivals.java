package dev.vallum.gateway.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What a gateway has received, as its API tells. */
record Arrivals(Api api) {

    /** A detection that the gateway holds. */
    record Arrival(Instant receivedAt, JsonNode detection) {

        /** What it took from a moment until the gateway had it. */
        Duration after(Instant moment) {
            return Duration.between(moment, receivedAt);
        }
    }

    /** Waits for a detection that came in after a moment. */
    Arrival receive(String sensor, String type, String phase, Instant since, int seconds) {
        var found = new AtomicReference<Optional<Arrival>>(Optional.empty());
        Awaitility.await("%s %s %s".formatted(sensor, type, phase))
                .atMost(Duration.ofSeconds(seconds))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    found.set(find(sensor, type, phase, since));
                    return found.get().isPresent();
                });
        return found.get().orElseThrow();
    }

    private Optional<Arrival> find(String sensor, String type, String phase, Instant since)
            throws Exception {
        var all = api.get("/api/detections?limit=50&sensor=" + sensor);
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one ->
                        one.get("type").asText().equals(type)
                                && one.get("phase").asText().equals(phase))
                .map(one -> new Arrival(Instant.parse(one.get("receivedAt").asText()), one))
                .filter(one -> !one.receivedAt().isBefore(since))
                .reduce((_, earliest) -> earliest);
    }

    /** Waits until a node is heard and misses none of its sensors. */
    void awaitHealthy(String node, int seconds) {
        var last = new AtomicReference<>("nothing known of " + node);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(seconds))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        var state = state(node);
                        last.set(state.toString());
                        return state.get("state").asText().equals("ONLINE")
                                && state.get("missingSensors").isEmpty();
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not online with all sensors: " + last.get(), e);
        }
    }

    JsonNode state(String node) throws Exception {
        return StreamSupport.stream(api.get("/api/health").get("nodes").spliterator(), false)
                .filter(one -> one.get("id").asText().equals(node))
                .findFirst()
                .orElseThrow();
    }
}
