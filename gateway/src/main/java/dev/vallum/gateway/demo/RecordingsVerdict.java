package dev.vallum.gateway.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway stored of played recordings, beside what the nodes journalled of them.
 *
 * @param compared each recording with the onsets of steps that the gateway has of it
 */
record RecordingsVerdict(List<Compared> compared) {

    /**
     * @param stored onsets of steps at the recording's sensor until that sensor's next recording
     */
    record Compared(PlayedRecording recording, int stored) {
        boolean agrees() {
            return recording.alarms() == stored;
        }
    }

    static RecordingsVerdict of(List<PlayedRecording> played, List<SeenDetection> seen) {
        var bySensor = new HashMap<String, TreeMap<Instant, Integer>>();
        for (var recording : played) {
            bySensor.computeIfAbsent(recording.sensor(), _ -> new TreeMap<>())
                    .put(recording.start(), 0);
        }
        for (var detection : seen) {
            if (detection.isOnsetOfSteps()) {
                count(bySensor.get(detection.sensor()), detection.eventTime());
            }
        }
        var compared = new ArrayList<Compared>();
        for (var recording : played) {
            var counts = bySensor.getOrDefault(recording.sensor(), new TreeMap<>());
            compared.add(new Compared(recording, counts.getOrDefault(recording.start(), 0)));
        }
        return new RecordingsVerdict(compared);
    }

    private static void count(@Nullable TreeMap<Instant, Integer> counts, Instant at) {
        Map.Entry<Instant, Integer> playing = counts == null ? null : counts.floorEntry(at);
        if (counts != null && playing != null) {
            counts.put(playing.getKey(), playing.getValue() + 1);
        }
    }

    List<Compared> differing() {
        return compared.stream().filter(one -> !one.agrees()).toList();
    }

    long alarmed(boolean walk) {
        return compared.stream()
                .filter(one -> one.recording().walk() == walk && one.stored() > 0)
                .count();
    }

    long count(boolean walk) {
        return compared.stream().filter(one -> one.recording().walk() == walk).count();
    }
}
